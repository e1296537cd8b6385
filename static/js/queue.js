// The queue of answers that wait on this device: put one in, read them, send them.
export { put, settled, waiting } from "./ops.js";
export { drain } from "./sending.js";
