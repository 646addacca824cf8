import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderHyprspace } from './render.ts';

export const hyprspaceExample: Example = {
  render: (input) =>
    renderHyprspace({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        privateKey: new Secret(placeholder('PRIVATE-KEY', member)),
        peerId: placeholder('PEER-ID', member),
        // No file has it: the daemon derives it from its key.
        address: placeholder('ADDRESS', member),
      })),
    }),
  besides: 'Addresses in the network follow from the keys, so no file has them.',
};
