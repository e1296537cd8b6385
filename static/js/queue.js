// The queue of answers that wait on this device: put one in, count them, send them.
export { put, settled, waiting, waitingCount } from "./ops.js";
export { drain } from "./sending.js";
