/** overlay 诊断的结果及解决办法。 */
export const overlayZh: Record<string, string> = {
  'overlay.mtu-differs': '各节点网卡的 MTU 不一致：{{cards}}。',
  'overlay.mtu-differs.mend': '请设为一致，或让网络的 MTU 适合最小的那个（{{lowest}}）。',
  'overlay.mtu-too-small':
    '{{network}} 的 MTU 是 {{mtu}}，加上 VXLAN 的 50 字节后通不过 {{host}} 的 {{card}}：大包会丢，小包不会。',
  'overlay.mtu-too-small.mend': '请调大网卡的 MTU，或用选项 com.docker.network.driver.mtu={{limit}} 重新创建网络。',
  'overlay.path-too-small':
    '{{size}} 字节的数据包无法不分片地从 {{from}} 到达 {{to}}。能通过的最大为 {{largest}} 字节。',
  'overlay.path-too-small.mend':
    '请调大途中最小的 MTU：网卡，或两者之间的交换机或 VPN。否则请用选项 com.docker.network.driver.mtu 给网络设置更小的 MTU：比能通过的小 50。',
  'overlay.path-unmeasured': '无法测量 {{size}} 字节的数据包能否不分片地从 {{from}} 到达 {{to}}。',
  'overlay.path-unmeasured.mend':
    '两者之间的 ping 没有应答，或 {{from}} 上的 ping 不能禁止分片（iputils 的可以）。要自己确认：',
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
  'overlay.port-closed.mend': '请在 {{to}} 上用一条排在最前的规则对 {{from}} 放行。',
  'overlay.port-closed-rule': '{{from}} 访问不到 {{to}} 的 {{port}}：{{at}} 上的一条规则丢弃了它（{{rule}}）。',
  'overlay.port-closed-rule.mend': '请用一条排在它之前的规则放行 {{from}}，或删除这条规则。',
  'overlay.port-closed-elsewhere': '{{from}} 访问不到 {{to}} 的 {{port}}，尽管两边的 iptables 规则都放行。',
  'overlay.port-closed-elsewhere.mend':
    '是别的东西关闭了它：{{to}} 上的 nftables 或 firewalld、两者之间的防火墙，或云平台的安全组。查看 {{to}} 上有什么：',
  'overlay.port-unmeasured': '无法测试 {{from}} 能否访问 {{to}} 的 {{port}}。',
  'overlay.port-unmeasured.mend': '测试需要 {{from}} 上有 bash，{{to}} 上有 shell。',
  'overlay.esp-closed': '{{from}} 的 ESP（IP 协议 50）到不了 {{to}}：加密网络在两者之间不能工作。',
  'overlay.esp-closed.mend':
    '请在 {{to}} 上对 {{from}} 放行，然后重新测试。如果仍然不通，是两者之间有东西丢弃了它；做 NAT 的路由器大多如此。',
  'overlay.esp-unmeasured': '无法测量 {{from}} 的 ESP（IP 协议 50）能否到达 {{to}}。',
  'overlay.esp-unmeasured.mend':
    '测量需要 {{from}} 上有 root 权限和 perl 或 python3，{{to}} 上有 shell。要自己确认，请让加密网络中的容器互相 ping，并查看到达的数据包：',
};
