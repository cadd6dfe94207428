/** 计划会给 swarm 带来的变化。 */
export const swarmChangesZh: Record<string, string> = {
  'change.swarm.made': '创建一个 swarm，{{host}} 是其管理节点。',
  'change.swarm.ended':
    '最后一个管理节点 {{host}} 退出，swarm 随之结束，overlay 网络和服务（{{services}}）也一并消失。',
  'change.swarm.unseen': '{{host}} 是这里唯一连接的管理节点：swarm 继续运行，但在这里不再可见。',
  'change.swarm.joins-worker': '{{node}} 成为工作节点。',
  'change.swarm.joins-manager': '{{node}} 成为管理节点。',
  'change.swarm.leaves': '{{node}} 退出。在被移除之前，swarm 把它列为离线。',
  'change.swarm.forgotten': 'swarm 不再记得节点 {{node}}。',
  'change.swarm.promoted': '{{node}} 成为管理节点：可以更改 swarm，并保存它应有的状态。',
  'change.swarm.demoted': '{{node}} 成为工作节点：只运行任务。',
  'change.swarm.active': '{{node}} 重新接受任务。',
  'change.swarm.pause': '{{node}} 保留现有任务，不再接受新任务。',
  'change.swarm.drain': '{{node}} 交出全部任务，并且不再接受任务。',
  'change.swarm.quorum': '管理节点：{{managers}} 个。需要 {{needed}} 个应答才能更改；可以丢失 {{spare}} 个。',
  'change.swarm.service-made': '服务 {{service}}：{{tasks}} 个任务，可能在 {{nodes}} 上。',
  'change.swarm.service-gone': '服务 {{service}} 及其 {{tasks}} 个任务消失。',
  'change.swarm.service-scaled': '服务 {{service}}：副本 {{before}} → {{after}}。',
  'change.swarm.task-moves': '{{task}} 在 {{from}} 上停止，在别处重新启动，可能在 {{to}} 上。',
  'change.swarm.task-waits': '{{task}} 在 {{from}} 上停止并等待：没有其他节点接受任务。',
  'change.swarm.task-starts': '{{task}} 启动，可能在 {{to}} 上。',
  'change.swarm.task-stops': '{{task}} 在 {{from}} 上停止。',
};
