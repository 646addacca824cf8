/**
 * What everything in a lab sends TCP with. The host's default differs between machines (bbr on some, cubic on most), so this one is asked
 * for by name.
 */
export const CONGESTION = 'cubic';
