export const history = {
  title: 'History',
  empty: 'Nothing has been changed yet.',
  emptyHint: 'Every plan that is applied is listed here, can be taken back, and can be exported as a shell script.',
  undo: 'Undo',
  undoThing: 'Undo «{{title}}»',
  undoHint: 'What it did is put back, the last step first. It goes where what it made is still there.',
  undoSteps: 'What will be done',
  script: 'Shell script',
  exportScript: 'Export «{{title}}» as a shell script',
  show: 'Steps',
  took: 'took {{seconds}} s',
  state: { running: 'running', done: 'done', partial: 'half done', failed: 'failed', undone: 'taken back' },
};
