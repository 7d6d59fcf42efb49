{{- define "clienteling.tag" -}}
{{ .Values.images.tag | default .Chart.AppVersion }}
{{- end }}

{{/* A tag as part of a name: Kubernetes wants small letters, and letters or digits at the ends. */}}
{{- define "clienteling.slug" -}}
{{ regexReplaceAll "-+$" (. | lower | replace "." "-" | replace "_" "-" | trunc 30) "" }}
{{- end }}

{{/* Of the release's pods of one component: a dict of root and component. */}}
{{- define "clienteling.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "clienteling.labels" -}}
{{ include "clienteling.selector" . }}
app.kubernetes.io/version: {{ include "clienteling.tag" .root | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "clienteling.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "clienteling.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* How the pods of any component begin. */}}
{{- define "clienteling.pod" -}}
automountServiceAccountToken: false
securityContext: {{- include "clienteling.podSecurity" . | nindent 2 }}
{{- with .root.Values.images.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "clienteling.spread" -}}
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- include "clienteling.selector" $ | nindent 6 }}
{{- end }}
{{- end }}

{{/* A variable from a secret: a dict of variable, secret and key. */}}
{{- define "clienteling.secretVariable" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{/* What all our JVMs are told. */}}
{{- define "clienteling.jvm" -}}
{{- with .Values.javaToolOptions }}
- {name: JAVA_TOOL_OPTIONS, value: {{ . | quote }}}
{{- end }}
{{- end }}

{{/* What gateway and worker have in common. */}}
{{- define "clienteling.environment" -}}
{{- include "clienteling.jvm" . }}
- {name: SERVER_ADDRESS, value: "0.0.0.0"}
- {name: CLIENTELING_PUBLIC_URL, value: {{ .Values.publicUrl | quote }}}
- {name: TEMPORAL_ADDRESS, value: {{ .Values.temporal.address | quote }}}
- {name: TEMPORAL_NAMESPACE, value: {{ .Values.temporal.namespace | quote }}}
{{- if eq .Values.temporal.authentication "apiKey" }}
- {name: SPRING_TEMPORAL_CONNECTION_ENABLEHTTPS, value: "true"}
{{ include "clienteling.secretVariable" (dict "variable" "SPRING_TEMPORAL_CONNECTION_APIKEY" "secret" .Values.temporal.apiKeySecret.name "key" .Values.temporal.apiKeySecret.key) }}
{{- else if eq .Values.temporal.authentication "mtls" }}
- {name: SPRING_TEMPORAL_CONNECTION_MTLS_CERTCHAINFILE, value: /etc/temporal-tls/tls.crt}
- {name: SPRING_TEMPORAL_CONNECTION_MTLS_KEYFILE, value: /etc/temporal-tls/tls.key}
{{- end }}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ .Values.kafka.bootstrapServers | quote }}}
- {name: KAFKA_REPLICATION_FACTOR, value: {{ .Values.kafka.replicationFactor | quote }}}
- {name: SPRING_KAFKA_SECURITY_PROTOCOL, value: {{ .Values.kafka.protocol }}}
{{- if eq .Values.kafka.protocol "SASL_SSL" }}
- {name: SPRING_KAFKA_PROPERTIES_SASL_MECHANISM, value: {{ .Values.kafka.mechanism }}}
{{ include "clienteling.secretVariable" (dict "variable" "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG" "secret" .Values.kafka.jaasSecret.name "key" .Values.kafka.jaasSecret.key) }}
{{- end }}
- {name: TWILIO_BASE_URL, value: {{ .Values.twilio.baseUrl | quote }}}
{{ include "clienteling.secretVariable" (dict "variable" "TWILIO_ACCOUNT_SID" "secret" .Values.twilio.secret.name "key" .Values.twilio.secret.accountSidKey) }}
{{ include "clienteling.secretVariable" (dict "variable" "TWILIO_AUTH_TOKEN" "secret" .Values.twilio.secret.name "key" .Values.twilio.secret.authTokenKey) }}
{{ include "clienteling.secretVariable" (dict "variable" "CLIENTELING_PAYLOAD_KEYS" "secret" .Values.keys.secret.name "key" .Values.keys.secret.payloadKeysKey) }}
{{ include "clienteling.secretVariable" (dict "variable" "CLIENTELING_CALLBACK_KEY" "secret" .Values.keys.secret.name "key" .Values.keys.secret.callbackKeyKey) }}
{{- end }}

{{/* What the chart itself says, and further variables by name: a dict of own, more and where those are given. Of two with one name Kubernetes takes the last, or refuses both. */}}
{{- define "clienteling.variables" -}}
{{ .own }}
{{- $own := list }}
{{- range fromYamlArray .own }}{{ $own = append $own .name }}{{ end }}
{{- range $name, $value := .more }}
{{- if has $name $own }}
{{- fail (printf "%s.%s: the chart sets this variable itself, by a value of its own; values.yaml lists them." $.where $name) }}
{{- end }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}

{{- define "clienteling.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if eq .Values.temporal.authentication "mtls" }}
- {name: temporal-tls, mountPath: /etc/temporal-tls, readOnly: true}
{{- end }}
{{- if .Values.temporal.caSecret.name }}
- {name: temporal-ca, mountPath: /etc/temporal-ca, readOnly: true}
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "clienteling.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
{{- if eq .Values.temporal.authentication "mtls" }}
- name: temporal-tls
  secret: {secretName: {{ .Values.temporal.mtlsSecret }}}
{{- end }}
{{- with .Values.temporal.caSecret }}
{{- if .name }}
- name: temporal-ca
  secret:
    secretName: {{ .name }}
    items: [{key: {{ .key | quote }}, path: ca.crt}]
{{- end }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "clienteling.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 3
  timeoutSeconds: 5
{{- end }}

{{/* How the temporal CLI gets there. */}}
{{- define "clienteling.temporalCli" -}}
- {name: TEMPORAL_ADDRESS, value: {{ .Values.temporal.address | quote }}}
- {name: TEMPORAL_NAMESPACE, value: {{ .Values.temporal.namespace | quote }}}
{{- if eq .Values.temporal.authentication "apiKey" }}
{{ include "clienteling.secretVariable" (dict "variable" "TEMPORAL_API_KEY" "secret" .Values.temporal.apiKeySecret.name "key" .Values.temporal.apiKeySecret.key) }}
{{- else if eq .Values.temporal.authentication "mtls" }}
- {name: TEMPORAL_TLS_CLIENT_CERT_PATH, value: /etc/temporal-tls/tls.crt}
- {name: TEMPORAL_TLS_CLIENT_KEY_PATH, value: /etc/temporal-tls/tls.key}
{{- end }}
{{- if .Values.temporal.caSecret.name }}
- {name: TEMPORAL_TLS_SERVER_CA_CERT_PATH, value: /etc/temporal-ca/ca.crt}
{{- end }}
{{- end }}
