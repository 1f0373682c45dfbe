{{/* What the schema cannot say: values that are needed together. Names everything that is missing at once. */}}
{{- define "sidu.validate" -}}
{{- $missing := list }}
{{- if not .Values.image.repository }}{{ $missing = append $missing "image.repository" }}{{ end }}
{{- if not .Values.jurisdiction }}{{ $missing = append $missing "jurisdiction" }}{{ end }}
{{- if not .Values.database.url }}{{ $missing = append $missing "database.url" }}{{ end }}
{{- if not .Values.database.existingSecret }}{{ $missing = append $missing "database.existingSecret" }}{{ end }}
{{- if not (or .Values.redis.url .Values.redis.existingSecret) }}{{ $missing = append $missing "redis.url or redis.existingSecret" }}{{ end }}
{{- if not .Values.secrets.existingSecret }}{{ $missing = append $missing "secrets.existingSecret" }}{{ end }}
{{- if and .Values.model.url (not .Values.model.name) }}{{ $missing = append $missing "model.name" }}{{ end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) }}{{ $missing = append $missing "ingress.hosts" }}{{ end }}
{{- if and .Values.prometheusRule.enabled (not .Values.serviceMonitor.enabled) }}{{ $missing = append $missing "serviceMonitor.enabled (the alerts read what it scrapes)" }}{{ end }}
{{- if and .Values.networkPolicy.enabled .Values.serviceMonitor.enabled (not .Values.networkPolicy.monitoringFrom) }}{{ $missing = append $missing "networkPolicy.monitoringFrom (else nobody may scrape)" }}{{ end }}
{{- if $missing }}
{{- fail (printf "\n\nThese values are missing:\n  - %s\n" (join "\n  - " $missing)) }}
{{- end }}
{{- $needed := add .Values.shutdown.preStopSeconds 25 }}
{{- if lt (int .Values.shutdown.gracePeriodSeconds) (int $needed) }}
{{- fail (printf "shutdown.gracePeriodSeconds must be at least %d: preStopSeconds, 20 s in which streams end, and 5 s to stop" $needed) }}
{{- end }}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) }}
{{- fail "autoscaling.minReplicas must not exceed autoscaling.maxReplicas" }}
{{- end }}
{{- end }}
