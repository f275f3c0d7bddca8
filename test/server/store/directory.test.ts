import type { Member, SignedUser } from "#server/store/directoryPort.ts";
import { describeStores } from "./databases.ts";
import { at, later } from "./rows.ts";

const ann: Member = {
  organisation: "main",
  email: "ann@example.com",
  role: "admin",
  issuer: null,
  subject: null,
};
const signedAnn: SignedUser = { issuer: "https://login", subject: "s1", email: "ann@example.com" };
const ticket = { id: "t1", purpose: "xeroState", content: '{"a":1}', endsAt: later };

describeStores("the directory", (given) => {
  test("the one organisation of one machine is there from the start", async () => {
    const { directory } = given.database.stores;
    expect(await directory.organisations()).toEqual([{ id: "main", name: "Main" }]);
    await directory.addOrganisation({ id: "acme", name: "Acme Signs" });
    expect((await directory.organisations()).map(({ id }) => id)).toEqual(["acme", "main"]);
    await expect(directory.addOrganisation({ id: "acme", name: "Again" })).rejects.toThrow();
  });

  test("a member is of one organisation, and is changed and removed there only", async () => {
    const { directory } = given.database.stores;
    await directory.setMember(ann);
    await directory.setMember({ ...ann, organisation: "acme" });
    await directory.setMember({ ...ann, role: "viewer" });
    expect(await directory.members("main")).toEqual([{ ...ann, role: "viewer" }]);
    expect(await directory.removeMember("main", ann.email)).toBe(true);
    expect(await directory.removeMember("main", ann.email)).toBe(false);
    expect(await directory.members("acme")).toEqual([{ ...ann, organisation: "acme" }]);
  });

  test("the first sign-in binds a member, and the e-mail alone opens nothing any more", async () => {
    const { directory } = given.database.stores;
    await directory.setMember(ann);
    expect(await directory.membershipsOf(signedAnn)).toEqual([ann]);
    await directory.bindMember(signedAnn);
    const bound = { ...ann, issuer: "https://login", subject: "s1" };
    expect(await directory.membershipsOf(signedAnn)).toEqual([bound]);
    expect(await directory.membershipsOf({ ...signedAnn, email: "new@example.com" })).toEqual([
      bound,
    ]);
    const stranger = { ...signedAnn, subject: "s2" };
    expect(await directory.membershipsOf(stranger)).toEqual([]);
    await directory.bindMember(stranger);
    expect(await directory.membershipsOf(stranger)).toEqual([]);
    expect(await directory.membershipsOf({ ...signedAnn, issuer: "https://other" })).toEqual([]);
  });

  test("a session lives until it ends, or is ended", async () => {
    const { directory } = given.database.stores;
    const session = { tokenHash: "h1", user: signedAnn, name: "Ann", createdAt: at, endsAt: later };
    await directory.saveSession(session);
    await directory.saveSession({ ...session, tokenHash: "h2", user: null });
    expect(await directory.session("h1", at)).toEqual(session);
    expect(await directory.session("h1", later)).toBeNull();
    expect(await directory.session("h2", at)).toMatchObject({ user: null });
    await directory.endSession("h1");
    expect(await directory.session("h1", at)).toBeNull();
  });

  test("a ticket is seen by everybody and taken by one", async () => {
    const { directory } = given.database.stores;
    await directory.saveTicket(ticket);
    expect(await directory.ticket("t1", at)).toEqual(ticket);
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => directory.takeTicket("t1", at)),
    );
    expect(taken.filter((one) => one !== null)).toEqual([ticket]);
    expect(await directory.ticket("t1", at)).toBeNull();
  });

  test("a ticket that has ended is nobody's", async () => {
    const { directory } = given.database.stores;
    await directory.saveTicket(ticket);
    expect(await directory.ticket("t1", later)).toBeNull();
    expect(await directory.takeTicket("t1", later)).toBeNull();
  });

  test("what has ended is let go of, the rest stays", async () => {
    const { directory } = given.database.stores;
    const session = { user: null, name: "Ann", createdAt: at };
    await directory.saveSession({ ...session, tokenHash: "h1", endsAt: at });
    await directory.saveSession({ ...session, tokenHash: "h2", endsAt: later });
    await directory.saveTicket({ ...ticket, endsAt: at });
    await directory.saveTicket({ ...ticket, id: "t2" });
    await directory.dropEnded(at);
    const early = "2026-01-01T00:00:00.000Z";
    expect(await directory.session("h1", early)).toBeNull();
    expect(await directory.session("h2", early)).not.toBeNull();
    expect(await directory.ticket("t1", early)).toBeNull();
    expect(await directory.ticket("t2", early)).not.toBeNull();
  });
});
