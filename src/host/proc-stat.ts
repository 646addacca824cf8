/** Clock ticks a second in /proc/stat and /proc/PID/stat; fixed by the kernel's user interface (USER_HZ). */
export const USER_HZ = 100;

/**
 * Reads /proc/PID/stat; pure. Fields are asked for by their number in proc_pid_stat(5), from 3 on: the command before them may hold
 * spaces and parentheses.
 */
export const statFields = (stat: string): ((number: number) => number) => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (number) => Number(fields[number - 3]);
};
