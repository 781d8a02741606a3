/** Many small questions asked in one moment become one call: names of records, references in texts. */
export function makeBatch<K, V>(ask: (keys: K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: { key: K; keep: (value: V) => void; fail: (thrown: unknown) => void }[] = [];
  const send = () => {
    const asked = waiting;
    waiting = [];
    ask(asked.map((one) => one.key)).then(
      (answers) => asked.forEach((one, index) => {
        const answer = answers[index];
        if (answer === undefined) one.fail(new Error("an answer is missing"));
        else one.keep(answer);
      }),
      (thrown: unknown) => asked.forEach((one) => one.fail(thrown)),
    );
  };
  return (key) => new Promise<V>((keep, fail) => {
    if (waiting.length === 0) queueMicrotask(send);
    waiting.push({ key, keep, fail });
  });
}
