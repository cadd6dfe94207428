import type { solutionsEn } from './solutions.en';

/** Docker 自己不做的事有哪些做法：各自做什么、代价是什么，以及有些为何行不通。 */
export const solutionsZh: Record<keyof typeof solutionsEn, string> = {
  'plan.route-vlans': '让 {{networks}} 互通',
  'plan.reach-from-host': '让 {{host}} 能够到达 {{network}}',
  'plan.let-out': '让 {{network}} 能够到达外部',

  'solution.vlan-namespace': '在 {{machine}} 上建专用路由器',
  'solution.vlan-namespace.does':
    '网络命名空间 {{namespace}} 在每个 VLAN 中各有一个接口，地址就是网关地址（{{gateways}}），并在其间转发。主机自身的网络和 Docker 的防火墙不受牵涉。',
  'solution.vlan-host': '由 {{machine}} 自己担任路由器',
  'solution.vlan-host.does':
    '{{machine}} 在每个 VLAN 中各建一个接口，地址就是网关地址（{{gateways}}），并在防火墙上放行 VLAN 之间的报文。',
  'solution.vlan-there': '由在每个 VLAN 中都有接口的 {{machine}} 担任',
  'solution.vlan-there.does': '{{machine}} 作为各 VLAN 的网关（{{gateways}}）在其间转发。',
  'solution.vlan-container': '由容器担任路由器',

  'solution.shim-range': '主机自用接口，覆盖整个地址范围',
  'solution.shim-range.does':
    '{{machine}} 经由 {{name}} 到达 {{destinations}}；它与容器同在 {{parent}} 上，彼此相邻。以后启动的容器同样可达。',
  'solution.shim-each': '主机自用接口，逐个覆盖容器',
  'solution.shim-each.does': '{{machine}} 经由 {{name}} 到达 {{destinations}}；它与容器同在 {{parent}} 上，彼此相邻。',
  'solution.second-leg': '再接入 {{network}}',
  'solution.second-leg.does': '容器同时接入网桥网络 {{network}}，{{machine}} 在那里能到达所有容器。',

  'solution.out-routes': '在每台机器上添加回程路由',
  'solution.out-routes.does': '在 {{machines}} 上添加经由 {{through}} 到 {{subnets}} 的路由。',
  'solution.out-router': '在局域网路由器上添加回程路由',
  'solution.out-router.does':
    '其他机器把不认识的目的地址都交给 {{machine}}；在它上面添加经由 {{through}} 到 {{subnets}} 的路由。',
  'solution.out-masquerade': '借用主机的地址',
  'solution.out-masquerade.does':
    '{{subnets}} 从 {{device}} 发出的报文由 {{machine}} 换成自己的地址，应答再由它交还给容器。',
  'solution.out-other-card': '改走通往外部的网卡',
  'solution.out-other-card.does':
    '在 {{device}} 上重新创建 {{network}}：那里的网关 {{gateway}} 通往互联网，离开的报文由 {{machine}} 换成自己的地址。',

  'solution.cost.all-between': '{{machine}} 放行 VLAN 之间的一切报文：原有的隔离不复存在。',
  'solution.cost.host-in-vlans': '此后 {{machine}} 自己也在每个 VLAN 中，容器能访问它监听的一切端口。',
  'solution.cost.anew': '{{networks}} 会重新创建：容器暂时离开，再以原地址接回。',
  'solution.cost.freed': '{{machine}} 让出自己子接口上的 {{addresses}}，改由路由器持有。',
  'solution.cost.by-hand': '{{machine}} 上的操作要你自己动手，命令会列出来。',
  'solution.cost.address': '它占用局域网地址 {{address}}：DHCP 服务器不得再分配这个地址。',
  'solution.cost.only-these': '以后加入 {{network}} 的容器还要各加一条路由。',
  'solution.cost.other-address': '要用另一个地址访问它们，即 {{network}} 上的地址。',
  'solution.cost.on-bridge': '{{network}} 上的所有容器都能访问它们，它们的出口也可能改走 {{network}}。',
  'solution.cost.each-machine': '每台机器都需要这条路由，以后新增的也一样。',
  'solution.cost.no-internet': '只通往局域网中的机器，不通往互联网。',
  'solution.cost.detour': '其他机器的应答要绕道 {{machine}}。',
  'solution.cost.hidden': '对方看到的是 {{machine}} 的地址，而不是容器的地址。',
  'solution.cost.one-way': '容器能访问外部，外部不能访问容器。',
  'solution.cost.leaves-lan': '它离开 {{device}}，也就到不了那边的机器。',

  'solution.out.gateway-reserved': 'Docker 把网络的网关地址留给网关，不分配给任何容器。',
  'solution.out.rules-unread': '读不到 {{machine}} 的防火墙规则，无法判断这样做是否可行。',
  'solution.out.pair': '{{from}} 仍然到不了 {{to}}。',
};
