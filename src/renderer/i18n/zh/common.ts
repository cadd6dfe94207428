import type { common as english } from '../en/common';
import type { Texts } from '../texts';

export const common: Texts<typeof english> = {
  cancel: '取消',
  close: '关闭',
  closeDialog: '关闭对话框',
  back: '上一步',
  next: '下一步',
  apply: '应用',
  undo: '撤销',
  remove: '移除',
  retryNow: '立即重试',
  tryAgain: '重试',
  copied: '已复制',
  copyThing: '复制{{thing}}',
  details: '详细信息',
  none: '无',
  yes: '是',
  no: '否',
  optional: '可选',
  theHost: '该主机',
  thisUser: '该用户',
  it: '它',
  noReason: '没有给出原因',
  exitStatus: '退出状态 {{status}}',
  httpStatus: 'HTTP {{status}}',
};
