/** Whether `swanctl --list-sas` tells of a tunnel that carries packets: `overlay: #1, reqid 1, INSTALLED, TUNNEL-in-UDP, …`. */
export const hasChild = (stdout: string): boolean => /^[ \t]+overlay: #\d+, .*\bINSTALLED\b/m.test(stdout);
