import type { terminal as english } from '../en/terminal';
import type { Texts } from '../texts';

export const terminal: Texts<typeof english> = {
  title: '终端',
  open: '终端',
  openOn: '打开终端',
  tabs: '终端',
  new: '新建终端',
  close: '关闭 {{name}} 的终端',
  screen: '{{name}} 的终端。按 F6 离开。',
  none: '还没有打开终端',
  noneBody: '在主机上或它的某个容器里打开一个 shell，亲自看看、试试。',
  onHost: '在 {{host}} 上',
  inContainer: '在容器里…',
  containers: '在容器里',
  opening: '正在打开…',
  ended: 'shell 已结束，退出状态为 {{status}}。',
  endedBySignal: 'shell 被信号终止。',
  again: '重新打开',
};
