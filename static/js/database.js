// The one database of this device. When the browser closes it under the page, it is opened again, and the work done once more.

const NAME = "side-by-side";
let opening = null;

function make(database) {
  database.createObjectStore("ops", { keyPath: "op_id" }); // sealed answers that wait
  database.createObjectStore("keys"); // one key of this browser that no script can read out
  database.createObjectStore("copies", { keyPath: "id" }); // what is taken along: ids, times, the wrapped key
  database.createObjectStore("pages", { keyPath: ["copy", "name"] }); // encrypted
  database.createObjectStore("typed", { keyPath: ["copy", "name"] }); // encrypted
}

function opened() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => make(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      asked.result.onclose = () => { opening = null; };
      asked.result.onversionchange = () => { asked.result.close(); opening = null; };
      resolve(asked.result);
    };
  }).catch((fault) => { opening = null; throw fault; });
  return opening;
}

// Runs `work(...stores)` in one transaction and gives what its request found, once all of it is on the disk.
export async function within(names, mode, work) {
  try {
    return await once(await opened(), names, mode, work);
  } catch (fault) {
    if (!["InvalidStateError", "AbortError"].includes(fault?.name)) throw fault;
    opening = null; // it was closed: its own event may come late, or never
    return once(await opened(), names, mode, work);
  }
}

function once(database, names, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode, { durability: "strict" });
    const found = work(...names.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(found instanceof IDBRequest ? found.result : found);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error || new DOMException("The database was closed.", "AbortError"));
  });
}
