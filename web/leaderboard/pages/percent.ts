/** `2.5 %`: a share with at most one decimal. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
