/** Scenario and metric of a part of a use case that is named `scenario/metric`. */
export const placeOfPart = (key: string): { readonly scenario: string; readonly metric: string } => {
  const at = key.lastIndexOf('/');
  return { scenario: key.slice(0, at), metric: key.slice(at + 1) };
};
