import type { reach as source } from '../en/reach';
import type { Texts } from '../texts';

export const reach: Texts<typeof source> = {
  title: '可达性',
  hint: '预测结果：行发起，列应答。点击单元格可查看原因并进行验证。',
  protocol: '方式',
  ping: 'Ping',
  tcp: 'TCP 连接',
  port: '端口',
  filter: '按名称筛选',
  exportCsv: '导出 CSV',
  fromTo: '从 ↓ 到 →',
  tooMany: '显示 {{all}} 个中的前 {{shown}} 个，可用筛选查看其他。',
  cell: '{{from}} → {{to}}：{{verdict}}',
  kinds: {
    answered: '有应答',
    delivered: '已送达',
    'no-name': '名称无法解析',
    'no-route': '没有路由',
    'no-neighbour': '该处无人应答',
    filtered: '被过滤',
    'not-listening': '没有程序监听',
    'answer-lost': '应答丢失',
    unknowable: '无法确定',
  },
  changes: '可达关系的变化（Ping）',
  noChanges: '可达关系没有变化。',
  gained: '{{from}} 将可以到达 {{to}}',
  lost: '{{from}} 将不再能到达 {{to}}',
  more: '还有 {{count}} 对',
};
