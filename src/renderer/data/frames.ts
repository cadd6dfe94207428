/** Runs `flush` at most once a frame, however often it is asked for; a hidden page has no frames, and waits a moment. */
export function framed(flush: () => void): { soon(): void; cancel(): void } {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    cancel();
    flush();
  };
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
    timer = undefined;
  };
  return {
    soon() {
      if (frame || timer !== undefined) return;
      if (document.hidden) timer = setTimeout(run, 250);
      else frame = requestAnimationFrame(run);
    },
    cancel,
  };
}
