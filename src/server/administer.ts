import { err, ok, type Result } from "#engine/base/result.ts";
import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { Administration } from "./administration.ts";
import { organisationForm, type Config } from "./config.ts";
import { failure } from "./jobs/failures.ts";
import { keyFileText, newKey, readKeyFile } from "./keys.ts";
import type { OperationFailure } from "./operations.ts";
import { rotateKeys, type KeptKeys } from "./rotateKeys.ts";
import { backup } from "./store/backup.ts";
import type { Member, OrganisationRow } from "./store/directoryPort.ts";
import { openStores } from "./store/openStores.ts";
import { recordEverywhere } from "./store/recordEverywhere.ts";
import { restore } from "./store/restore.ts";
import type { Stores } from "./store/storesPort.ts";
import { writeWhole } from "./store/wholeFile.ts";
import { unknownOrganisation } from "./unknownOrganisation.ts";

export interface AdministrationOptions {
  readonly nowMs: () => number;
  readonly who: string;
  readonly sha256: Sha256;
}

/** The administration of what this configuration names. */
export function administrationOf(
  config: Config,
  { nowMs, who, sha256 }: AdministrationOptions,
): Administration {
  const act = (name: string, about: string | null, says: string): AuditAct => ({
    at: new Date(nowMs()).toISOString(),
    who,
    act: name,
    about,
    says,
    before: null,
    after: null,
  });
  const within = async <T>(
    work: (stores: Stores) => Promise<Result<T, OperationFailure>>,
  ): Promise<Result<T, OperationFailure>> => {
    const stores = await openStores(config, sha256);
    if (!stores.ok) return refuse(stores.error.message);
    try {
      return await work(stores.value);
    } finally {
      await stores.value.close();
    }
  };
  return {
    backup: async (file) => {
      const made = await backup(config, file);
      // Whoever has it has everything, so that it was taken is an act; a file that was not written is none.
      if (made.ok) {
        const says = "Copied everything that is kept into a backup";
        await recordEverywhere(config, { ...act("backup", file, says), after: { file } }, sha256);
      }
      return orFailure(made);
    },
    restore: async (file) => {
      const says = "Restored a backup in the place of what was kept";
      const request = {
        place: config,
        file,
        nowMs: nowMs(),
        act: act("restore", file, says),
        sha256,
      };
      return orFailure(await restore(request));
    },
    rotateKeys: () =>
      within(async (stores) => {
        const says = "Changed the key under which the access to Xero is sealed";
        const rotated = await rotateKeys({
          stores,
          act: act("keys", null, says),
          keys: keptKeys(config),
        });
        return rotated.ok ? rotated : refuse(rotated.error);
      }),
    organisations: () => within(async ({ directory }) => ok(await directory.organisations())),
    addOrganisation: (id, name) => within((stores) => addOrganisation(stores, { id, name }, act)),
    ...memberMethods(config.organisation, within, act),
  };
}

function keptKeys({ keyFile, key, keyPrevious, databaseUrl }: Config): KeptKeys {
  if (keyFile === null) return { type: "given", keys: { key, keyPrevious } };
  return {
    type: "file",
    read: () => {
      const keys = readKeyFile(keyFile);
      return keys.ok
        ? ok({ ...keys.value, keyPrevious: keys.value.keyPrevious ?? keyPrevious })
        : keys;
    },
    write: (keys) => {
      writeWhole(keyFile, keyFileText(keys));
    },
    newKey,
    isShared: databaseUrl !== null,
  };
}

/** Characters; a name is one line on a screen. */
const nameMax = 200;

async function addOrganisation(
  stores: Stores,
  row: OrganisationRow,
  act: MakeAct,
): Promise<Result<OrganisationRow, OperationFailure>> {
  if (!organisationForm.test(row.id))
    return refuse(
      `"${row.id}" is no id of an organisation: it is lower-case letters, digits and hyphens, 63 at most.`,
    );
  const name = row.name.trim();
  if (name === "" || name.length > nameMax)
    return refuse(`The name has 1 to ${nameMax.toString()} characters.`);
  const { directory } = stores;
  const known = await directory.organisations();
  if (known.some(({ id }) => id === row.id))
    return refuse(`There is an organisation ${row.id} already. Choose another id.`);
  await directory.addOrganisation({ id: row.id, name });
  const says = `Added the organisation ${name}`;
  await stores.of(row.id).record({ ...act("organisation", row.id, says), after: { name } });
  return ok({ id: row.id, name });
}

type MakeAct = (name: string, about: string | null, says: string) => AuditAct;

type Within = <T>(
  work: (stores: Stores) => Promise<Result<T, OperationFailure>>,
) => Promise<Result<T, OperationFailure>>;

function memberMethods(
  organisation: string,
  within: Within,
  act: MakeAct,
): Pick<Administration, "members" | "setMember" | "removeMember"> {
  const ofKnown = <T>(
    work: (stores: Stores, members: readonly Member[]) => Promise<Result<T, OperationFailure>>,
  ): Promise<Result<T, OperationFailure>> =>
    within(async (stores) => {
      const known = await stores.directory.organisations();
      return known.some(({ id }) => id === organisation)
        ? work(stores, await stores.directory.members(organisation))
        : refuse(unknownOrganisation(organisation, known));
    });
  return {
    members: () => ofKnown(async (_stores, members) => ok(members)),
    setMember: (given, role) =>
      ofKnown(async (stores, members) => {
        const email = given.trim().toLowerCase();
        if (!emailForm.test(email)) return refuse(`"${given}" is no e-mail address.`);
        const before = members.find((member) => member.email === email);
        const { issuer = null, subject = null } = before ?? {};
        const member: Member = { organisation, email, role, issuer, subject };
        const says = `Let ${email} use this organisation as ${role}`;
        const kept = { ...act("member", email, says), before: before?.role ?? null, after: role };
        // The trail first: nobody gets in whom it does not name.
        await stores.of(organisation).record(kept);
        await stores.directory.setMember(member);
        return ok(member);
      }),
    removeMember: (given) =>
      ofKnown(async (stores, members) => {
        const email = given.trim().toLowerCase();
        const before = members.find((member) => member.email === email);
        if (before === undefined)
          return refuse(`${email} is no member of ${organisation}. See tieout members list.`);
        await stores.directory.removeMember(organisation, email);
        const says = `Removed ${email} from this organisation`;
        await stores
          .of(organisation)
          .record({ ...act("member", email, says), before: before.role });
        return ok(null);
      }),
  };
}

/** One at-sign between two parts without spaces; whether it exists shows when somebody signs in. */
const emailForm = /^[^\s@"<>]{1,64}@[^\s@"<>]{1,190}$/u;

function orFailure<T>(
  result: Result<T, { readonly message: string }>,
): Result<T, OperationFailure> {
  return result.ok ? result : refuse(result.error.message);
}

function refuse(message: string): Result<never, OperationFailure> {
  return err(failure(2, message));
}
