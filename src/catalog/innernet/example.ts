import type { Example } from '../example.ts';
import { renderInnernet } from './render.ts';

export const innernetExample: Example = {
  render: (input) => renderInnernet(input, input.members),
  besides: 'The server makes an invitation with a key for each member, and the driver carries it there.',
};
