import type { ErrorTexts } from '../error-texts';

export const errors: ErrorTexts = {
  'invalid-input': { message: 'Portolan 不接受“{{path}}”：{{reason}}', advice: '请改正后重试。' },
  'not-found': { message: '{{name}} 已不存在。', advice: '它可能刚被移除。图中显示的是现在的情况。' },
  cancelled: { message: '已取消。', advice: '没有再做其他操作。' },
  internal: { message: 'Portolan 内部出错。', advice: '请重试。如果再次发生，数据文件夹中的日志有更多信息。' },
  'main-gone': {
    message: '无法连接到 Portolan 的后台进程。',
    advice: '会自动重试。如果它已被结束，请重新启动 Portolan。',
  },
  'host-unknown': { message: '没有名为“{{host}}”的已保存主机。', advice: '它可能已在另一个窗口中被移除。' },
  'host-not-connected': { message: '未连接到 {{host}}。', advice: '请先连接，然后重试。' },
  'profile-name-taken': { message: '已经有名为“{{name}}”的主机。', advice: '请换一个名称。' },
  'name-not-resolved': {
    message: '找不到“{{address}}”的地址。',
    advice: '请检查拼写，或改用该机器的 IP 地址。',
  },
  'tcp-refused': {
    message: '{{address}} 在线，但拒绝了到端口 {{port}} 的连接。',
    advice: '请检查那里的 SSH 服务器是否在运行并监听此端口：sudo systemctl status ssh',
  },
  'tcp-timeout': {
    message: '{{address}} 的端口 {{port}} 没有应答。',
    advice: '请检查机器是否开机、地址是否正确、是否有防火墙丢弃连接。如果是虚拟机，请使用其仅主机或桥接网卡的地址。',
  },
  'ssh-failed': {
    message: '到 {{host}} 的 SSH 连接失败：{{reason}}',
    advice: '详细信息中有原始输出。在终端里用 ssh 再试一次可能会看到更多。',
  },
  'host-key-unknown': {
    message: '第一次见到 {{host}}。',
    advice: '请与该机器自己显示的指纹比较，然后再接受。',
  },
  'host-key-changed': {
    message: '{{host}} 出示的主机密钥与已知的不同。连接已被拒绝。',
    advice: '要么机器重装过或重新生成了密钥，要么有别的东西在冒充它。只有确知原因时，才移除旧密钥并重新连接。',
  },
  'authentication-failed': {
    message: '{{host}} 不允许 {{user}} 登录。',
    advice: '请检查用户名，以及所用的密钥或密码是否正确。',
  },
  'too-many-failures': {
    message: '登录尝试次数过多，{{host}} 断开了连接。',
    advice: '代理中密钥过多时会这样（{{tried}}）。请为这台主机指定密钥文件。',
  },
  'password-needed': { message: '{{host}} 要求 {{user}} 的密码。', advice: '密码不会保存在任何地方。' },
  'passphrase-needed': { message: '密钥 {{path}} 受口令保护。', advice: '口令只用于此连接，不会写到任何地方。' },
  'passphrase-wrong': { message: '该口令无法解锁 {{path}}。', advice: '请重试。' },
  'key-exists': { message: '{{path}} 处已有密钥。', advice: '请使用该密钥，或换一个名字。' },
  'key-not-installed': {
    message: '无法在 {{host}} 上安装密钥：{{reason}}',
    advice: 'authorized_keys 原有的内容没有改变。请检查该文件及其文件夹是否可写（lsattr、df）。',
  },
  'key-does-not-work': {
    message: '密钥已安装，但 {{host}} 仍不接受它。',
    advice: '连接诊断会说明原因：多半是主目录可被他人写入，或服务器不接受密钥。',
  },
  'passwords-not-off': {
    message: '无法关闭 {{host}} 的密码登录：{{reason}}',
    advice: '一切保持原样。此操作需要 root 权限，且服务器须读取 /etc/ssh/sshd_config.d。',
  },
  'host-name-taken': {
    message: '{{path}} 中“{{name}}”已对应 {{address}}。',
    advice: '原有内容没有改动。请换一个名称，或自行修改那一行。',
  },
  'command-failed': {
    message: '{{host}} 上的命令失败：{{command}}',
    advice: '它的回答：{{reason}}',
  },
  'key-unreadable': {
    message: '无法读取密钥文件 {{path}}：{{reason}}',
    advice: '请检查路径以及是否有读取权限。它必须是私钥，而不是 .pub 文件。',
  },
  'agent-unavailable': {
    message: '找不到 SSH 代理。',
    advice: '请启动一个（ssh-agent），或为此主机选择密钥文件。',
  },
  'connection-lost': {
    message: '与 {{host}} 的连接已断开。',
    advice: '会自动重试。显示的是断开那一刻的情况。',
  },
  'docker-unreachable': {
    message: '{{host}} 上的 Docker 没有应答：{{reason}}',
    advice: '请检查它是否在运行：sudo systemctl status docker',
  },
  'docker-permission': {
    message: '{{user}} 无权使用 {{host}} 上 Docker 的套接字。',
    advice: '请在那里把该用户加入 docker 组（sudo usermod -aG docker {{user}}），然后重新连接。',
  },
  'docker-socket-missing': {
    message: '{{host}} 上没有 Docker 套接字 {{path}}。',
    advice: '请检查那里是否安装并运行了 Docker，以及主机设置中的套接字路径。',
  },
  'docker-too-old': { message: 'Docker {{version}} 版本过旧。', advice: 'Portolan 需要 Docker 20.10 或更新版本。' },
  'docker-refused': { message: 'Docker 拒绝了：{{reason}}', advice: '详细信息中有它的原话。' },
  'name-taken': { message: '名称“{{name}}”已被占用。', advice: '请换一个名称，或移除占用它的对象。' },
  'address-in-use': { message: '该地址已被使用。', advice: '请换一个地址，或让 Docker 选择。' },
  'subnet-overlap': {
    message: '该子网与 {{host}} 上的另一个网络重叠。',
    advice: '请换一个子网；Portolan 会建议一个空闲的。',
  },
  'pools-exhausted': {
    message: '{{host}} 上的 Docker 已没有可选的空闲地址段。',
    advice: '请自行指定子网，或移除不用的网络。',
  },
  'container-not-running': {
    message: '{{container}} 没有在运行。',
    advice: '先启动它，再试一次。',
  },
  'shell-missing': {
    message: '{{container}} 里没有 shell：它的镜像没有自带。',
    advice: '可以改在主机上打开终端，用 nsenter 从那里查看这个容器的网络。',
  },
  'terminal-unavailable': {
    message: '无法在 {{host}} 上打开终端：程序“{{program}}”不存在或运行失败。',
    advice: '用系统的软件包安装它：在 Debian 和 Ubuntu 上属于 bsdutils，在 Fedora 上属于 util-linux-script。',
  },
  'sessions-taken': {
    message: '{{host}} 上已经开了 {{most}} 个终端和抓包，不能再开了。',
    advice: '关掉一个不再需要的。SSH 服务器在一条连接上只允许同时开有限的几个。',
  },
  'image-missing': { message: '{{host}} 上没有镜像 {{image}}。', advice: '请先拉取，或选择已有的镜像。' },
  'image-in-use': { message: '镜像 {{image}} 正被容器使用。', advice: '请先删除由它创建的容器。' },
  'image-pull-failed': {
    message: '无法拉取镜像 {{image}}：{{reason}}',
    advice: '请检查名称，以及 {{host}} 能否访问镜像仓库。',
  },
  'network-in-use': { message: '网络 {{network}} 上还有容器。', advice: '请先断开或移除它们。' },
  'port-in-use': { message: '{{host}} 的端口 {{port}} 已被占用。', advice: '请换一个端口，或停止占用它的程序。' },
  'elevation-refused': {
    message: '在 {{host}} 上获取管理员权限的请求被拒绝。',
    advice: '没有做任何更改。请重新应用并允许，或手动运行“详情”中的命令。',
  },
  'elevation-unavailable': {
    message: 'Portolan 在 {{host}} 上无法取得管理员权限。',
    advice: '请在终端中以管理员身份自行运行：{{command}}',
  },
  'privilege-needed': {
    message: '只有 root 才能更改 {{host}} 的网络，而 {{user}} 在那里不输入密码就无法成为 root。',
    advice:
      '请以 root 身份连接，或允许该用户免密码使用 sudo：在那里运行 sudo visudo -f /etc/sudoers.d/portolan，写入“{{user}} ALL=(ALL) NOPASSWD: ALL”，然后重新连接。',
  },
  'tool-missing': { message: '{{host}} 上没有 {{tool}}。', advice: '请在那里安装提供它的软件包，然后重试。' },
  'tcpdump-missing': {
    message: '{{host}} 上没有 tcpdump，抓包要靠它。',
    advice:
      '请在那里安装：Debian 和 Ubuntu 用 sudo apt install tcpdump，Fedora 用 sudo dnf install tcpdump，然后重试。',
  },
  'capture-needs-root': {
    message: '在 {{host}} 上抓包需要 root，而 {{user}} 在那里不能免密码成为 root。',
    advice:
      '请以 root 身份连接，或让这个用户免密码使用 sudo：在那里用 sudo visudo -f /etc/sudoers.d/portolan 单独写一个文件，内容为“{{user}} ALL=(ALL) NOPASSWD: ALL”，然后重新连接。',
  },
  'capture-broken': {
    message: '{{host}} 上抓到的内容无法解读。',
    advice: '请重新开始。详情里写着哪里不对。',
  },
  'kernel-elsewhere': {
    message: '{{host}} 的 Engine 运行在另一台机器里，无法从这里更改它的网络。',
    advice: '请把那台机器作为 SSH 主机添加。',
  },
  'kernel-module-missing': {
    message: '{{host}} 的内核没有 {{module}}。',
    advice: '请在那里用 sudo modprobe {{module}} 加载该模块。如果找不到，则需要换一个内核。',
  },
  'kernel-refused': { message: '{{host}} 拒绝了：{{reason}}', advice: '详细信息中有命令及其原始输出。' },
  'already-there': {
    message: '{{host}} 上已经有了：{{name}}',
    advice: '请刷新查看。如果要重新创建，请先移除它。',
  },
  'gateway-unreachable': {
    message: '{{host}} 无法到达网关 {{gateway}}。',
    advice: '网关必须位于某个已启用接口的子网中。请检查它的地址和设备。',
  },
  'device-busy': {
    message: '{{name}} 已被其他东西占用。',
    advice: '一块网卡只能承载 macvlan 或 ipvlan 之一；作为网桥端口时两者都不行。',
  },
  'path-refused': {
    message: 'Portolan 不会写入 {{host}} 上的 {{path}}。',
    advice: '只写入 /etc 下带有 Portolan 名称的文件，并且不跟随符号链接。',
  },
  'configuration-refused': {
    message: '{{host}} 上的 {{tool}} 不接受 {{path}}：{{reason}}',
    advice: '文件已恢复原样。详细信息中有该工具的原始输出。',
  },
  'swarm-member': {
    message: '{{host}} 已经属于一个 swarm。',
    advice: '请先在“Swarm”页让它退出。',
  },
  'swarm-manager-needed': {
    message: '{{host}} 是工作节点，不能更改 swarm。',
    advice: '请在管理节点上操作，或先在那里把本节点提升为管理节点。',
  },
  'swarm-leaderless': {
    message: 'swarm 没有领导者：多数管理节点无法访问。',
    advice: '请恢复这些节点。如果它们永久丢失，请在剩下的一台上运行 docker swarm init --force-new-cluster。',
  },
  'swarm-unreachable': {
    message: '{{host}} 无法访问管理节点 {{address}}。',
    advice: '请检查那里的 2377/tcp 是否开放：overlay 诊断会显示哪些主机之间的哪些端口不通。',
  },
  'join-refused': {
    message: '{{address}} 的 swarm 没有接受令牌。',
    advice: '令牌可能刚刚更换过，请重试。',
  },
  'precondition-failed': {
    message: '主机在此期间有变化，计划不再适用。',
    advice: '请查看现在显示的问题并加以解决。',
  },
  'plan-unconfirmed': {
    message: '{{host}} 上有一项更改正在等待确认。',
    advice: '请先保留或撤回它，或等待主机自行恢复。',
  },
  'guard-failed': {
    message: '{{host}} 无法自行恢复，因此没有做任何更改。',
    advice: '无法在其上留下等待恢复的进程。“详情”中有它的输出。',
  },
  'confirm-too-late': {
    message: '时间已到：{{host}} 已自行恢复。',
    advice: '该更改已全部撤回。请在能够及时确认时重新应用。',
  },
  'plan-running': { message: '{{host}} 上正在执行一个计划。', advice: '请等它结束，或取消它。' },
  'other-machine': {
    message: '{{host}} 现在是另一台机器，并非当初执行操作的那一台。',
    advice: '它出示了不同的主机密钥。没有对它做任何事。',
  },
  'not-undoable': { message: '此操作无法撤销。', advice: '历史记录中写明了做过什么。' },
  'lab-unknown': { message: '实验 {{lab}} 已不存在。', advice: '如果它来自文件，请重新载入该文件。' },
  'lab-open': {
    message: '{{host}} 上已有一个实验正在进行：{{lab}}。',
    advice: '请先清理它。每台主机同一时间只进行一个实验，这样才能确定每个实验创建了什么。',
  },
  'lab-not-open': { message: '实验 {{lab}} 没有在进行。', advice: '请先开始它。' },
  'lab-lacks': {
    message: '{{host}} 缺少此实验所需的条件（{{values}}）。',
    advice: '实验的首页说明了缺什么以及如何补上。',
  },
  'lab-file-wrong': {
    message: '{{file}} 不是有效的实验文件。',
    advice: '详细信息列出了每一处错误。格式说明见 docs/labs.md。',
  },
  'lab-id-taken': {
    message: '{{file}} 中的编号“{{lab}}”已被 Portolan 自带的实验使用。',
    advice: '请换一个编号再载入。',
  },
  'disk-failed': { message: '写入 {{path}} 失败：{{reason}}', advice: '请检查剩余空间以及写入权限。' },
};
