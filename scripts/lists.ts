/** `npm run lists`: writes the lists of contestants and of their life cycles from the folders that there are. */
import { writeLists } from '../src/cli/scaffold/lists.ts';

writeLists('src');
