/** overlay 诊断的结果及解决办法。 */
export const overlayZh: Record<string, string> = {
  'overlay.mtu-differs': '各节点网卡的 MTU 不一致：{{cards}}。',
  'overlay.mtu-differs.mend': '请设为一致，或让网络的 MTU 适合最小的那个（{{lowest}}）。',
  'overlay.mtu-too-small':
    '{{network}} 的 MTU 是 {{mtu}}，加上 VXLAN 的 50 字节后通不过 {{host}} 的 {{card}}：大包会丢，小包不会。',
  'overlay.mtu-too-small.mend': '请调大网卡的 MTU，或用选项 com.docker.network.driver.mtu={{limit}} 重新创建网络。',
  'overlay.advertise-foreign': '{{host}} 告诉其他节点的地址是 {{address}}，但它没有这个地址；它有 {{addresses}}。',
  'overlay.advertise-foreign.mend': '让它退出 swarm，再用自己的地址重新加入。',
  'overlay.advertise-shared':
    '{{hosts}} 告诉其他节点的是同一个地址 {{address}}：多半是虚拟机管理程序的 NAT 地址，每台虚拟机都各有一份。',
  'overlay.advertise-shared.mend': '让它们退出，再用彼此相连的网卡（仅主机或桥接）的地址重新加入。',
  'overlay.advertise-apart': '{{host}} 告诉其他节点的地址是 {{address}}，而其他节点都在 {{others}}。',
  'overlay.advertise-apart.mend': '如果 {{host}} 在那里也有网卡，让它退出，再用那个地址重新加入。',
  'overlay.subnet-clash':
    '{{network}}（{{subnet}}）与 {{route}} 重叠，{{host}} 经 {{device}} 访问后者：这个局域网或 VPN 的一部分在容器中无法访问。',
  'overlay.subnet-clash.mend':
    '请换一个子网重新创建网络。若是 ingress：先删除它，再运行 docker network create --driver overlay --ingress --subnet …。',
  'overlay.versions-mixed': '各节点的 Docker 引擎版本不同：{{versions}}。',
  'overlay.versions-mixed.mend': '可以一起工作，但不宜长期如此。请逐个排空节点，把较旧的升级。',
  'overlay.quorum-lost':
    '{{managers}} 个管理节点中只有 {{reachable}} 个应答，而需要 {{needed}} 个：正在运行的照常运行，但什么都改不了。',
  'overlay.quorum-lost.mend':
    '请恢复管理节点。如果它们永久丢失，请在剩下的一台上运行 docker swarm init --force-new-cluster，再提升其他节点。',
  'overlay.quorum-bare': '现在 {{managers}} 个管理节点中任何一个都不能出故障，否则在它恢复之前什么都改不了。',
  'overlay.quorum-bare.mend': '请提升一些节点，使应答的管理节点达到 3 个或 5 个。',
  'overlay.node-down': '{{node}} 已离线，它的任务会转移到其他节点。',
  'overlay.node-down.mend': '请启动这台机器或其上的 Docker。如果它不会再回来，请移除该节点。',
  'overlay.node-unconnected': '{{node}}（{{address}}）没有在这里连接，无法查看它那一侧。',
  'overlay.node-unconnected.mend': '请连接它，然后重新检查。',
  'overlay.no-ip-vs': '{{hosts}} 的内核没有 ip_vs：在那里，虚拟地址和在每个节点上发布的端口不会应答（{{services}}）。',
  'overlay.no-ip-vs.mend': '有该模块时请加载；否则请改用端点模式 dnsrr，并只在运行任务的节点上发布端口。',
  'overlay.port-closed': '{{from}} 访问不到 {{to}} 的 {{port}}。',
  'overlay.port-closed.mend': '请在 {{to}} 上对 {{from}} 放行该端口。',
  'overlay.port-closed-rule': '{{from}} 访问不到 {{to}} 的 {{port}}：{{at}} 上的一条规则丢弃了它（{{rule}}）。',
  'overlay.port-closed-rule.mend': '请删除这条规则，或在它之前放行各节点。',
  'overlay.port-unmeasured': '无法测试 {{from}} 能否访问 {{to}} 的 {{port}}。',
  'overlay.port-unmeasured.mend': '测试需要 {{from}} 上有 bash，{{to}} 上有 shell。',
};
