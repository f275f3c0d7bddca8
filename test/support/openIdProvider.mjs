// A certified OpenID provider on this machine, as a process of its own: `node openIdProvider.mjs REDIRECT_URI`.
// Whoever signs in as NAME is NAME@firm.example; who signs in as "unverified-…" has an address that nobody vouches for.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const port = Number(process.argv[2]);
const redirectUri = process.argv[3];
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "tieout",
      client_secret: "firm-secret",
      redirect_uris: [redirectUri],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  // The claims stand in the id_token, as with Microsoft Entra.
  conformIdTokenClaims: false,
  cookies: { keys: ["test"] },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: `subject-of-${id}`,
      email: `${id}@firm.example`,
      email_verified: !id.startsWith("unverified-"),
      name: `${id} of the firm`,
    }),
  }),
});

createServer(provider.callback()).listen(port, () => {
  process.stdout.write(`${issuer}\n`);
});
