#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'

# Our own rules alone; what comes to our ports is blocked until there are new ones.
Get-NetFirewallRule -Group 'Invekto' -ErrorAction SilentlyContinue | Remove-NetFirewallRule

# What no rule allows is blocked, loopback never. Rules of others stay: look whether one opens our ports, such as one for node.exe.
Set-NetFirewallProfile -Profile Domain,Private,Public -Enabled True -DefaultInboundAction Block

New-NetFirewallRule -Group 'Invekto' -Name 'invekto-gateway-api' -DisplayName 'Invekto gateway-api' `
  -Description 'nginx: the API, for the backend' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '8080' `
  -RemoteAddress '10.0.0.4','10.0.1.0/24','2001:db8:1::/48' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-gateway-panel' -DisplayName 'Invekto gateway-panel' `
  -Description 'nginx: the operations panel, behind sign-in' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '8443' `
  -RemoteAddress 'Any' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-analysis-api' -DisplayName 'Invekto analysis-api' `
  -Description 'analysis-api: health and metrics' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '7101-7149' `
  -RemoteAddress '192.168.7.9' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-analysis-worker' -DisplayName 'Invekto analysis-worker' `
  -Description 'analysis-worker: health and metrics' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '7151-7199' `
  -RemoteAddress '192.168.7.9' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-dispatcher' -DisplayName 'Invekto dispatcher' `
  -Description 'dispatcher: health and metrics' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '7201-7249' `
  -RemoteAddress '192.168.7.9' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-ops' -DisplayName 'Invekto ops' `
  -Description 'ops: health and metrics' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '7301-7349' `
  -RemoteAddress '192.168.7.9' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-redis' -DisplayName 'Invekto redis' `
  -Description 'Redis' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '6379' `
  -RemoteAddress '10.0.2.11','10.0.2.12' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-rabbitmq' -DisplayName 'Invekto rabbitmq' `
  -Description 'RabbitMQ' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '5672' `
  -RemoteAddress '10.0.2.11','10.0.2.12' | Out-Null
New-NetFirewallRule -Group 'Invekto' -Name 'invekto-rabbitmq-management' -DisplayName 'Invekto rabbitmq-management' `
  -Description 'RabbitMQ: management, for the panel' `
  -Direction Inbound -Action Allow -Profile Any -Protocol TCP -LocalPort '15672' `
  -RemoteAddress '10.0.2.11','10.0.2.12' | Out-Null
