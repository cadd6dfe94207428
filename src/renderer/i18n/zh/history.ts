import type { history as source } from '../en/history';
import type { Texts } from '../texts';

export const history: Texts<typeof source> = {
  title: '历史',
  empty: '还没有做过任何更改。',
  emptyHint: '每个已应用的方案都列在这里，可以撤销，也可以导出为 Shell 脚本。',
  undo: '撤销',
  undoThing: '撤销“{{title}}”',
  undoHint: '它所做的更改将被撤销，从最后一步开始；仅撤销仍然存在的部分。',
  undoSteps: '将要进行的操作',
  script: 'Shell 脚本',
  exportScript: '将“{{title}}”导出为 Shell 脚本',
  mend: {
    by: '由诊断完成',
    show: '命令',
    unknown: '执行期间连接中断。下次诊断这台主机时会看到是否已完成。',
    undoHint: '将重新连接，并在那边执行以下命令。',
    lineHint: '这一行将放回本机的 known_hosts。',
  },
  show: '步骤',
  took: '用时 {{seconds}} 秒',
  state: {
    running: '执行中',
    unconfirmed: '等待确认保留',
    done: '已完成',
    partial: '部分完成',
    failed: '失败',
    unknown: '结果未知',
    undone: '已撤销',
  },
};
