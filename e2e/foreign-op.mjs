// An OpenID provider that is not ours (npm oidc-provider), for the tests of the sign-in.
// Prints one line of JSON with its issuer, then serves until its standard input closes.
//
//   node e2e/foreign-op.mjs REDIRECT_URI
import { createServer } from 'node:http';
import { once } from 'node:events';
import Provider from 'oidc-provider';

// The one line of JSON is all that goes to standard output.
console.info = console.warn = console.error;
const redirect = process.argv[2];
const people = {
  marion: { acr: 'urn:example:loa:high', given_name: 'Marion', family_name: 'Beispiel', name: 'Marion Beispiel', birthdate: '1979-03-27', email: 'marion@example.org',
    address: { street_address: 'Deichweg 4', postal_code: '00002', locality: 'Musterort' } },
  clerk: { acr: 'urn:example:loa:substantial', name: 'Ole Muster', roles: ['caseworker', 'team_lead'] },
  stranger: { acr: 'urn:example:loa:unheard-of', name: 'Nemo' },
};
const client = (client_id, more) => ({ client_id, redirect_uris: [redirect], response_types: ['code'], grant_types: ['authorization_code'], ...more });

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [
    client('public', { token_endpoint_auth_method: 'none' }),
    client('secret', { client_secret: 'a-secret-that-is-long-enough-for-a-test', token_endpoint_auth_method: 'client_secret_basic' }),
    client('shared-key', { client_secret: 'a-secret-that-is-long-enough-for-a-test', id_token_signed_response_alg: 'HS256' }),
  ],
  acrValues: Object.values(people).map((person) => person.acr),
  claims: { openid: ['sub', 'roles'], acr: null, profile: ['name', 'given_name', 'family_name', 'birthdate'], email: ['email'], address: ['address'] },
  scopes: ['openid', 'profile', 'email', 'address'],
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'HS256'] },
  pkce: { required: () => true, methods: ['S256'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/who/${interaction.uid}` },
  cookies: { keys: ['only for tests'] },
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  // Everybody agrees to everything: the consent of persons is not what is tested.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile email address');
    grant.addOIDCClaims(['roles', 'acr']);
    await grant.save();
    return grant;
  },
});
const serve = provider.callback();
server.on('request', async (request, response) => {
  const url = new URL(request.url, issuer);
  if (!url.pathname.startsWith('/who/')) return serve(request, response);
  // The test names the person in the address instead of clicking through a page.
  const id = url.searchParams.get('person');
  if (!id) return response.writeHead(200, { 'content-type': 'text/plain' }).end('Who are you?');
  const result = people[id] ? { login: { accountId: id, acr: people[id].acr, remember: false } } : { error: 'access_denied' };
  try {
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch (error) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error));
  }
});
console.log(JSON.stringify({ issuer }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
