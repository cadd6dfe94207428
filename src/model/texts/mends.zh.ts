import type { mendsEn } from './mends.en';

/** 修复方案的作用与代价，以及计划标题。 */
export const mendsZh: Record<keyof typeof mendsEn, string> = {
  'plan.mend': '让 {{from}} 能够到达 {{to}}',

  'mend.does.route': '在 {{machine}} 上添加到 {{destination}} 的路由，经由 {{through}}（{{gateway}}）。',
  'mend.does.forwarding': '在 {{machine}} 上开启 IP 转发。',
  'mend.does.reverse-path': '将 {{machine}} 的反向路径过滤改为宽松模式：{{setting}}。',
  'mend.does.echo': '让 {{machine}} 重新应答 ping。',
  'mend.does.accept': '在 {{machine}} 的防火墙上放行从 {{source}} 到 {{destination}} 的报文。',
  'mend.does.masquerade': '{{source}} 从 {{device}} 发出的报文，由 {{machine}} 换成自己的地址（masquerade）。',
  'mend.does.shim':
    '在 {{machine}} 的 {{parent}} 上建一个自用接口 {{name}}，地址为 {{address}}，经由它到达 {{destination}}。',
  'mend.does.shim-route': '{{machine}} 经由自己的接口 {{name}} 到达 {{destination}}。',
  'mend.does.gateway': '网关 {{address}} 目前没有任何机器担任；由 {{machine}} 在 {{parent}} 上建接口 {{name}} 来担任。',
  'mend.does.link-up': '启用 {{machine}} 的接口 {{name}}。',
  'mend.does.connect': '将 {{container}} 接入网络 {{network}}。',
  'mend.does.together': '新建网络 {{network}}，将 {{container}} 和 {{other}} 都接入。',
  'mend.does.start': '启动 {{container}}。',
  'mend.does.publish':
    '用 --publish {{hostPort}}:{{port}}/{{protocol}} 重新创建 {{container}}，此后改为访问 {{address}}:{{hostPort}}。',

  'mend.cost.reboot': '{{machine}} 重启后失效。',
  'mend.cost.opens': '从 {{source}} 到 {{destination}} 的一切都会放行，包括所有端口，而不只是这里所问的。',
  'mend.cost.hidden': '经由 {{device}} 到达的机器看到的是 {{machine}} 的地址，而不是真正的发送者。',
  'mend.cost.joined': '此后 {{network}} 上的所有容器都能访问 {{container}} 的所有端口，反之亦然。',
  'mend.cost.forwarding': '此后 {{machine}} 会在它的所有网络之间转发，除非防火墙拦下。',
  'mend.cost.reverse-path': '此后 {{machine}} 会接受从意料之外的接口进来的发送者。',
  'mend.cost.echo': '此后凡能到达 {{machine}} 的机器都能发现它的存在。',
  'mend.cost.shim': '它占用局域网地址 {{address}}：DHCP 服务器不得再分配这个地址。',
  'mend.cost.gateway': '此后 {{machine}} 就是 {{parent}} 上的路由器：占用地址 {{address}}，该网络的出口都要经过它。',
  'mend.cost.anew': '运行中的容器无法更改端口；重新创建后，{{container}} 写在卷以外的内容会丢失。',
  'mend.cost.everyone': '此后凡能到达 {{machine}} 的机器都能访问这个端口。',
};
