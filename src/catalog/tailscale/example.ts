import { type Example, perDevice, placeholder, withRegistration } from '../example.ts';
import { Secret } from '../secret.ts';
import { hubsOf } from '../topology.ts';
import { renderTailscale, tailscaleUp } from './render.ts';

export const tailscaleExample: Example = {
  render: (input) => {
    const secrets = perDevice(hubsOf(input.members), (hub) => ({
      certificate: `${placeholder('CERTIFICATE', hub)}\n`,
      privateKey: new Secret(`${placeholder('PRIVATE-KEY', hub)}\n`),
    }));
    const authority = 'CERTIFICATE-OF-THE-AUTHORITY\n';
    return withRegistration(renderTailscale({ ...input, authority, secrets }), input.members, (self) =>
      tailscaleUp(input, self),
    );
  },
  besides:
    'The authority and certificates are made with mkcert. The driver has headscale make a key, and writes it to each member. Members register once; headscale gives them their addresses.',
};
