import type { SwarmProblemCode } from '../operations/swarm-problems';

export const swarmProblemsZh: Record<SwarmProblemCode, string> = {
  'swarm-member': '{{host}} 已经属于一个 swarm，需要先退出。',
  'swarm-not-member': '{{host}} 不属于任何 swarm。',
  'swarm-manager-needed': '{{host}} 是工作节点（worker）。只有管理节点（manager）才能更改 swarm，请在管理节点上操作。',
  'swarm-manager-missing': '{{manager}} 没有管理任何可供 {{host}} 加入的 swarm。',
  'swarm-leaderless':
    '{{host}} 所在 swarm 的管理节点已失去多数，现在什么都改不了。请恢复这些管理节点，或在其中一台上运行 docker swarm init --force-new-cluster 重新开始。',
  'swarm-address-foreign': '{{address}} 不是 {{host}} 的地址，其他节点用它找不到这台主机；现有地址：{{addresses}}。',
  'swarm-manager-leaves': '{{host}} 是管理节点。请先降级，让其他管理节点知道；或者强制退出。',
  'swarm-ends':
    '{{host}} 是最后一个管理节点：swarm 到此结束，所有服务和 overlay 网络（{{what}}）随之消失，其他节点也不再属于任何 swarm。',
  'swarm-quorum-lost':
    '没有 {{host}}，{{managers}} 个管理节点中剩下的不够多数（需要 {{needed}} 个），之后什么都改不了。请先把它降级。',
  'swarm-containers-cut': '{{host}} 上的 {{containers}} 将失去 overlay 网络。',
  'node-missing': 'swarm 中没有节点 {{node}}；现有：{{nodes}}。',
  'node-last-manager': '{{node}} 是最后一个管理节点，请先提升另一个节点。',
  'node-spare-none':
    '只剩 {{managers}} 个管理节点时，任何一个都不能出故障，否则在它恢复之前什么都改不了。最好是奇数个：3 个或 5 个。',
  'node-is-manager': '{{node}} 是管理节点，移除之前要先降级。',
  'node-not-down': '{{node}} 仍在线。请先让它退出 swarm，或强制移除。',
  'node-tasks-move': '{{node}} 上的任务（{{tasks}}）会停止，并在其他节点上重新启动。',
  'node-tasks-nowhere': '{{node}} 上的任务（{{tasks}}）会停止，没有其他节点可以接手。',
  'service-name-invalid':
    '“{{service}}” 不能用作服务名称：最多 63 个字母、数字、“-” 或 “_”，并以字母或数字开头和结尾。',
  'service-name-taken': 'swarm 中已有名为 {{service}} 的服务，请换一个名称。',
  'service-missing': 'swarm 中没有名为 {{service}} 的服务；现有：{{services}}。',
  'service-global': '{{service}} 在每个节点上各运行一个任务，没有副本数。',
  'service-replicas-invalid': '{{replicas}} 不是有效的副本数。',
  'service-network-local': '{{network}}（{{driver}}）只属于一台主机。服务使用各节点共享的 overlay 网络。',
  'service-port-taken': '端口 {{port}} 已由服务 {{service}} 发布。',
  'service-dnsrr-ingress':
    '端点模式为 dnsrr 时，端口 {{port}} 不能在每个节点上发布（ingress）。请改为只在运行任务的节点上发布（host），或改用虚拟地址（vip）。',
  'service-address-silent':
    '{{hosts}} 的内核没有 ip_vs：在那里，{{service}} 的虚拟地址以及在每个节点上发布的端口都不会应答。请改用 dnsrr，并只在运行任务的节点上发布端口。',
  'loses-swarm': '{{host}} 管理的 swarm 无法恢复。',
  'loses-membership': '{{host}} 可以重新加入，但会是一个新节点。',
  'loses-node': '{{node}} 只能自己重新加入，成为一个新节点。',
  'loses-service': '{{service}} 无法重新创建：不知道它当初是怎样创建的。',
};
