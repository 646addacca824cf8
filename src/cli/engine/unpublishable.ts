/** What somebody is told who begins to measure what `publish` will refuse, by the clause that says why. */
export const unpublishable = (refusal: string): string => `publish will refuse this: ${refusal}.`;
