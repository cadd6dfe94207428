import type { ProblemCode } from '../operations/problems';
import { hostProblemsZh } from './host-problems.zh';
import { swarmProblemsZh } from './swarm-problems.zh';

/** 操作的前提条件不满足时的说明，以及怎样解决。 */
export const problemsZh: Record<ProblemCode, string> = {
  'host-unknown': '主机 {{host}} 未知，请先连接它。',
  'platform-routes-only': '{{host}} 运行的是 {{platform}}，在这里只能更改其路由。',

  'network-name-invalid': '“{{network}}” 不能用作网络名称：不能包含空格和斜杠，也不能以连字符开头。',
  'network-name-predefined': '“{{network}}” 是 Docker 保留的名称，请换一个。',
  'network-name-taken': '{{host}} 上已有名为 {{network}} 的网络，请换一个名称。',
  'network-missing': '{{host}} 上没有名为 {{network}} 的网络；现有：{{networks}}。',
  'network-predefined': '{{network}} 是 Docker 自带的网络，不能删除。',
  'network-in-use': '{{network}} 正被 {{containers}} 使用，请先断开或停止这些容器。',
  'network-left-behind': '删除 {{network}} 后，{{containers}} 将无法启动，直到连接到另一个同名网络。',
  'driver-predefined': '使用 {{driver}} 驱动的网络 Docker 只允许有一个，不能再创建。',
  'driver-unknown': '驱动 {{driver}} 来自插件，它的效果无法预测。',
  'swarm-inactive': '{{host}} 没有加入 swarm，而 overlay 网络需要 swarm。请运行 docker swarm init 或加入一个 swarm。',
  'option-invalid': '选项 {{option}} 不能是 “{{value}}”，可取值：{{allowed}}。',
  'isolated-not-internal': '网关模式 isolated 只能用于内部网络，请把 {{network}} 设为内部网络。',

  'subnet-invalid': '“{{subnet}}” 不是子网，写法如 192.168.56.0/24。',
  'subnet-host-bits': '{{subnet}} 是子网中的一个地址，对应的子网是 {{suggestion}}。',
  'subnet-too-small': '{{subnet}} 太小，容不下一个网关和一个容器。',
  'subnet-overlaps-network': '{{subnet}} 与网络 {{network}} 的 {{other}} 重叠，请换一个子网。',
  'subnet-overlaps-own': '{{subnet}} 与本网络的另一个子网 {{other}} 重叠。',
  'subnet-elsewhere':
    '{{subnet}} 与 {{route}} 重叠，而主机经由 {{device}} 到达后者。容器会改在 {{parent}} 上寻找那些机器。',
  'subnet-overlaps-route':
    '{{subnet}} 与 {{route}} 重叠，本机经 {{device}} 访问后者。Docker 允许这样做，但其中一些机器可能会变得无法访问。',
  'subnet-on-parent': '{{subnet}} 与父接口 {{parent}} 上的 {{other}} 重叠。L3 模式的网络需要独立的子网。',
  'pools-exhausted': '{{host}} 上 Docker 的地址池已用完（默认最多 31 个网络）。请指定子网，或删除不用的网络。',
  'gateway-invalid': '“{{gateway}}” 不是 IP 地址。',
  'gateway-outside': '网关 {{gateway}} 不在 {{subnet}} 内。',
  'gateway-unusable': '{{gateway}} 是 {{subnet}} 的网络地址或广播地址，不能分配。',
  'gateway-reserved': '{{gateway}} 已作为 {{name}} 保留，不能再用作网关。',
  'range-invalid': '“{{range}}” 不是地址范围，写法如 192.168.56.128/25。',
  'range-host-bits': '{{range}} 是范围中的一个地址，对应的范围是 {{suggestion}}。',
  'range-outside': '分配范围 {{range}} 不在 {{subnet}} 内。',
  'reserved-invalid': '保留地址 {{name}} 的值 “{{address}}” 不是 IP 地址。',
  'reserved-outside': '保留地址 {{name}}（{{address}}）不在 {{subnet}} 内。',
  'ipv6-off': '{{subnet}} 不会生效：此网络未启用 IPv6。',
  'ipv6-subnet-missing': 'Docker {{version}} 不会自动选择 IPv6 子网，请指定一个，例如 fd00:1::/64。',

  'bridge-name-invalid': '“{{bridge}}” 不能用作接口名称：最多 15 字节，不能包含空格、斜杠和冒号。',
  'bridge-name-taken': '网桥 {{bridge}} 属于网络 {{network}}。',
  'bridge-not-a-bridge': '接口 {{bridge}} 已存在，而且不是网桥（{{kind}}）。',
  'bridge-exists': '网桥 {{bridge}} 已存在，Docker 会直接使用它以及它现有的端口。',
  'parent-missing': '{{host}} 上没有父接口 {{parent}}；现有：{{cards}}。',
  'parent-loopback': '环回接口不能用作 {{driver}} 网络的父接口。',
  'parent-none': '没有父接口的 {{driver}} 网络与外界不通，只有其中的容器之间能互通。',
  'parent-taken': '父接口 {{parent}} 已被网络 {{network}} 占用，不能共用。',
  'parent-taken-by-driver':
    '父接口 {{parent}} 已被 {{other}} 网络 {{network}} 使用。那边的容器运行期间，{{driver}} 容器无法启动。',
  'parent-mode-differs':
    '父接口 {{parent}} 已被 {{other}} 模式的网络 {{network}} 使用；同一父接口上 ipvlan 只能有一种模式，不能再用 {{mode}}。',
  'parent-wireless': '{{parent}} 是无线网卡。多数接入点会丢弃 macvlan 额外 MAC 地址的帧；可以改用 l2 模式的 ipvlan。',
  'parent-down': '接口 {{parent}} 未启用（down），启用之前容器无法通过它通信。',

  'container-name-invalid':
    '“{{container}}” 不能用作容器名称：至少两个字符，只能用字母、数字、“_”、“.”、“-”，并以字母或数字开头。',
  'container-name-taken': '{{host}} 上已有名为 {{container}} 的容器。请换一个名称，或先删除它。',
  'container-missing': '{{host}} 上没有名为 {{container}} 的容器。',
  'container-running': '{{container}} 已经在运行。',
  'container-not-running': '{{container}} 没有运行。',
  'container-shared': '{{others}} 共享 {{container}} 的网络，也会随之断网。',
  'container-owner-missing': '{{host}} 上没有名为 {{container}} 的容器，无法共享它的网络。',
  'container-owner-stopped': '{{container}} 必须先运行，其他容器才能共享它的网络。',
  'image-invalid': '“{{image}}” 不是有效的镜像引用，写法如 busybox:latest。',
  'image-missing': '{{host}} 上没有镜像 {{image}}，需要先拉取。',
  'env-invalid': '“{{line}}” 没有以变量名开头。',

  'mode-without-endpoint': '使用网络 “{{mode}}” 的容器没有自己的地址和别名，也不能再接入其他网络。',
  'address-invalid': '“{{address}}” 不是这一类 IP 地址。',
  'address-default-bridge': '在 Docker 自带的网络 {{network}} 上不能指定地址，请使用带子网的自定义网络。',
  'address-chosen-subnet': '不能指定 {{address}}：{{network}} 的子网由 Docker 分配。请为该网络指定子网。',
  'address-maybe-chosen-subnet':
    'Docker 可能会拒绝 {{address}}：{{network}} 的子网看起来是自动分配的，这种网络不能指定地址。',
  'address-outside': '{{address}} 不在 {{network}} 的子网内：{{subnets}}。',
  'address-unusable': '{{address}} 是 {{network}} 的网络地址或广播地址，不能分配。',
  'address-gateway': '{{address}} 是 {{network}} 的网关。',
  'address-reserved': '{{address}} 在 {{network}} 上已作为 {{name}} 保留。',
  'address-in-use': '{{address}} 已被 {{container}} 占用。',
  'address-on-lan': '{{address}} 已属于 {{host}}。Docker 不会察觉，两者都会时通时断。',
  'address-ipv6-off': '不能分配 {{address}}：{{network}} 未启用 IPv6。',
  'addresses-exhausted': '{{network}} 已没有空闲地址。',
  'alias-default-bridge': '在 Docker 自带的网络 {{network}} 上不能使用别名，请使用自定义网络。',
  'already-connected': '{{container}} 已连接到 {{network}}。',
  'not-connected': '{{container}} 没有连接到 {{network}}。',
  'connect-predefined': '网络 {{network}} 只能在创建容器时选择。',
  'connect-shared': '{{container}} 使用 “{{mode}}” 网络模式，不能再连接其他网络。',
  'disconnect-host': '{{container}} 使用主机网络，不能断开。',
  'network-not-attachable': '{{network}} 是 swarm 网络且不可附加（attachable），只能供服务使用。',
  'network-gone': '{{container}} 所在的网络（{{network}}）已不存在，容器无法启动。',
  'parent-busy':
    '{{parent}} 上的容器 {{container}} 正在使用 {{other}}，{{network}} 上的容器无法启动：macvlan 与 ipvlan 不能共用父接口。',

  'port-invalid': '{{port}} 不是有效端口，范围是 1 到 65535。',
  'port-taken': '端口 {{port}} 已由 {{container}} 发布。',
  'port-twice': '端口 {{port}} 重复发布。',
  'port-address-missing': '{{host}} 没有地址 {{address}}，无法在其上发布端口。',
  'ports-ignored': '在网络 {{network}} 上 Docker 不会发布端口，端口设置不起作用。',
  'ports-shared': '使用 “{{mode}}” 时不能发布端口，请在那个容器上发布。',

  'loses-network-id': '{{network}} 恢复后 ID 会改变；未指定网桥名称时，网桥名称也会改变。',
  'loses-aliases': '{{container}} 的别名没有读取到，不会恢复。',
  'loses-container': '{{container}} 无法重新创建：不知道它当初是如何创建的。',
  'loses-container-files': '{{container}} 写入自身文件系统的内容会丢失；它会从镜像重新创建。',

  ...hostProblemsZh,
  ...swarmProblemsZh,
};
