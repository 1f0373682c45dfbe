{{- define "sidu.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 51 | trimSuffix "-" }}
{{- end }}

{{/* 51 characters, so that "-management" still fits into a service name. */}}
{{- define "sidu.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 51 | trimSuffix "-" }}
{{- else if contains (include "sidu.name" .) .Release.Name }}
{{- .Release.Name | trunc 51 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "sidu.name" .) | trunc 51 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "sidu.selectorLabels" -}}
app.kubernetes.io/name: {{ include "sidu.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "sidu.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "sidu.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: sidu
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "sidu.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "sidu.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "sidu.image" -}}
{{- with .Values.image }}
{{- if .digest }}
{{- printf "%s@%s" .repository .digest }}
{{- else }}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) }}
{{- end }}
{{- end }}
{{- end }}

{{/* The environment that is not secret, one place for the ConfigMap and its checksum. */}}
{{- define "sidu.config" -}}
{{- $config := dict
  "SIDU_MODE" "production"
  "SERVER_PORT" "8080"
  "MANAGEMENT_SERVER_PORT" "8081"
  "SIDU_DATA" "/data"
  "SIDU_DATABASE_URL" .Values.database.url
  "SIDU_JURISDICTION" .Values.jurisdiction
  "SIDU_ALLOWED_ORIGINS" (join "," .Values.allowedOrigins)
  "JAVA_TOOL_OPTIONS" .Values.javaToolOptions }}
{{- if not .Values.redis.existingSecret }}
{{- $_ := set $config "SIDU_REDIS_URL" .Values.redis.url }}
{{- end }}
{{- if .Values.model.url }}
{{- $_ := set $config "SIDU_MODEL_URL" .Values.model.url }}
{{- $_ := set $config "SIDU_MODEL_NAME" .Values.model.name }}
{{- end }}
{{- range $name, $value := .Values.extraConfig }}
{{- if hasKey $config $name }}
{{- fail (printf "extraConfig.%s: the chart sets this variable itself; use its own value" $name) }}
{{- end }}
{{- $_ := set $config $name (toString $value) }}
{{- end }}
{{- range $name, $value := $config }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* One variable from a secret: dict "name" "secret" "key". */}}
{{- define "sidu.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{- define "sidu.env" -}}
{{- with .Values.database }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_DATABASE_USERNAME" "secret" .existingSecret "key" .usernameKey) }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_DATABASE_PASSWORD" "secret" .existingSecret "key" .passwordKey) }}
{{- with .owner }}
{{- if .existingSecret }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_DATABASE_OWNER_USERNAME" "secret" .existingSecret "key" .usernameKey) }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_DATABASE_OWNER_PASSWORD" "secret" .existingSecret "key" .passwordKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.redis }}
{{- if .existingSecret }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_REDIS_URL" "secret" .existingSecret "key" .urlKey) }}
{{- end }}
{{- end }}
{{- with .Values.secrets }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_SECRETS_SEALING_KEY" "secret" .existingSecret "key" .sealingKey) }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_SECRETS_HASHING_KEY" "secret" .existingSecret "key" .hashingKey) }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_SECRETS_TICKET_NUMBER_KEY" "secret" .existingSecret "key" .ticketNumberKey) }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_SECRETS_RECEIPT_KEY" "secret" .existingSecret "key" .receiptKey) }}
{{- end }}
{{- with .Values.model }}
{{- if and .url .existingSecret }}
{{ include "sidu.secretEnv" (dict "name" "SIDU_MODEL_KEY" "secret" .existingSecret "key" .apiKeyKey) }}
{{- end }}
{{- end }}
{{- range .Values.extraSecretEnv }}
{{ include "sidu.secretEnv" . }}
{{- end }}
{{- end }}
