/** `npm run lists`: writes the lists of contestants, of their examples and of their life cycles from the folders that there are. */
import { writeLists } from '../src/cli/scaffold/lists.ts';

writeLists('src');
