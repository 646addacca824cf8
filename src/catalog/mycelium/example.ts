import type { Example } from '../example.ts';
import { renderMycelium } from './render.ts';

export const myceliumExample: Example = {
  render: renderMycelium,
  besides: 'Each daemon makes its key itself; its address follows from that, so no file has it.',
};
