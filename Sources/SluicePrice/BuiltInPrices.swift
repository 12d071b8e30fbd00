// Written by Generator/generate_prices.py; change that or additions.txt, not this file.
// swift-format-ignore-file

/// The price table inside the library, one model a line in the form that `PriceLine` documents.
enum BuiltInPrices {
    static let source = PriceSource(name: "litellm 1.110.2", date: "2026-11-24")
    static let additions = PriceSource(name: "helicone 67df07b8", date: "2026-07-21")
    static let text: StaticString = #"""
1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0 bedrock !image_generation 2600/ n60000
1024-x-1024/50-steps/stability.stable-diffusion-xl-v1 bedrock !image_generation 77/ n40000
1024-x-1024/gpt-image-1.5 openai !image_generation +vd m9000
1024-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m9000
1024-x-1024/max-steps/stability.stable-diffusion-xl-v1 bedrock !image_generation 77/ n80000
1024-x-1536/gpt-image-1.5 openai !image_generation +vd m13000
1024-x-1536/gpt-image-1.5-2025-12-16 openai !image_generation +vd m13000
1536-x-1024/gpt-image-1.5 openai !image_generation +vd m13000
1536-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m13000
512-x-512/50-steps/stability.stable-diffusion-xl-v0 bedrock !image_generation 77/ n18000
512-x-512/max-steps/stability.stable-diffusion-xl-v0 bedrock !image_generation 77/ n36000
abliteration/abliterated-model - 262144/262134 +ftsvrc i1 o3 c.1
abliteration/abliterated-model-large - 1000000/999990 +ftsrc i3 o5 c.3
abliteration/abliterated-model-large-flash - 1048576/262144 +ftsvrc i1 o2 c.1
abliteration/abliterated-model-large-v2 - 1000000/999990 +ftsrc i3 o5 c.3
agentcore/search - !search q7000
ai21.j2-mid-v1 bedrock 8191/8191 i12.5 o12.5
ai21.j2-ultra-v1 bedrock 8191/8191 i18.8 o18.8
ai21.jamba-1-5-large-v1:0 bedrock 256000/4096 i2 o8
ai21.jamba-1-5-mini-v1:0 bedrock 256000/4096 i.2 o.4
ai21.jamba-instruct-v1:0 bedrock 70000/4096 +m i.5 o.7
aiand/deepseek-ai/deepseek-v4-flash - 1048576/384000 +ftrc i.15 o.25 c.08
aiand/deepseek-ai/deepseek-v4-pro - 1048576/384000 +ftrc i1 o2.5 c.25
aiand/deepseek-ai/deepseek-v4.1-flash - 1048576/384000 +ftvrc i.3 o.6 c.02
aiand/deepseek-ai/deepseek-v4.1-flash-1017 - 1048576/384000 +ftvrc i.3 o.6 c.02
aiand/google/gemma-4-31b-it - 262144/32768 +ftvrc i.2 o.5 c.05
aiand/meta/muse-spark-open - 1048576/943718 +ftvrc i1.25 o4.25 c.15
aiand/moonshotai/kimi-k2.7-code - 262144/262144 +ftvrc i.75 o3.5 c.2
aiand/moonshotai/kimi-k3 - 1048576/131072 +ftvrc i3 o12.5 c.5
aiand/motif-technologies/motif-3 - 262144/262144 +ftrc i.5 o2 c.2
aiand/openai/gpt-oss-120b - 131072/32768 +ftrc i.15 o.6 c.08
aiand/qwen/qwen3.6-27b - 262144/65536 +ftvrc i.32 o3.2 c.2
aiand/qwen/qwen3.8-27b - 262144/32768 +ftvrc i.4 o3 c.2
aiand/zai-org/glm-5.2 - 1048576/131072 +ftrc i1 o4 c.3
aiand/zai-org/glm-5.3 - 1048576/131072 +ftrc i1 o4 c.3
aiand/zai-org/glm-5.3-flash - 1048550/131072 +ftvrc i.15 o.5 c.03
aihubmix/agnes-2.5-flash - 512000/65500 +vr i.03 o.15
aihubmix/agnes-2.5-pro - 1000000/65536 +vrc i.45 o.9 c.00378
aihubmix/cc-glm-5.1 - 200000/131072 +fsr i.06 o.22
aihubmix/claude-fable-5 - 1000000/128000 +fsvrch i11 o55 c1.1 w13.75
aihubmix/claude-haiku-4-5 - 200000/64000 +fsvrc i1.1 o5.5 c.11 w1.375
aihubmix/claude-opus-4-8-think - 1000000/128000 +fsvrch i5 o25 c.5 w6.25
aihubmix/claude-opus-5 - 1000000/128000 +fsvrcwh i5 o25 c.5 w6.25
aihubmix/claude-sonnet-5 - 1000000/128000 +fsvrch i2 o10 c.2 w2.5
aihubmix/coding-glm-5.3 - 1048576/131072 +fsrc i.06 o.22 c.015
aihubmix/coding-kimi-k3 - 1048576/1048576 +fsvrc i.44 o1.61333 c.066
aihubmix/coding-xiaomi-mimo-v2-omni - +fsvrc i.08 o.4 c.016
aihubmix/coding-xiaomi-mimo-v2.5 - 1048576/131072 +fsvrc i.08 o.16 c.0016
aihubmix/coding-xiaomi-mimo-v2.5-pro - 1048576/131072 +fsrc i.2 o.4 c.0016
aihubmix/command-a-plus-05-2026 - 128000/64000 +fsvr i2.5 o10
aihubmix/deepseek-v4-flash - 1000000/384000 +fsrc i.142 o.284 c.0284
aihubmix/deepseek-v4-pro - 1000000/384000 +fsrc i1.69 o3.38 c.14027
aihubmix/doubao-seed-2-0-code-preview - 256000/128000 +fvrcw i.4822 o2.411 c.09644
aihubmix/doubao-seed-2-0-lite-260428 - 256000/128000 +fsvrcw i.09041 o.54246 c.018082
aihubmix/doubao-seed-2-0-mini - 256000/128000 +fsvrcw i.030136 o.30136 c.006027
aihubmix/doubao-seed-2-0-pro - 256000/128000 +fsvrcw i.4822 o2.411 c.09644
aihubmix/doubao-seed-2-1-turbo - 256000/256000 +fsvrcw i.46475 o2.32375 c.09295
aihubmix/ernie-5.1 - 119000/65536 +rc i.5634 o2.5353 c.5634
aihubmix/gemini-3-flash-preview - 1048576/65536 +fsvrcw i.5 o3 c.05
aihubmix/gemini-3-flash-preview-search - 1048576/65536 +fsvrcw i.5 o3 c.05
aihubmix/gemini-3.1-pro-preview - 1048576/65536 +fsvrcw i2 o12 c.2
aihubmix/gemini-3.1-pro-preview-customtools - 1048576/65536 +fsvrcw i2 o12 c.2
aihubmix/gemini-3.5-flash-lite - 1048576/65536 +fsvrcw i.3 o2.499999 c.03
aihubmix/gemini-3.7-flash - 1048576/65536 +fsvrcw i.75 o3.75 c.075
aihubmix/gemma-4-26b-a4b-it - 262144/131100 +vr i.14 o.39998
aihubmix/gemma-4-31b-it - 262144/131100 +vr i.14 o.39998
aihubmix/glm-5.2-fast-preview - 1000000/131072 +fsrc i2.254 o7.889 c.5635
aihubmix/glm-5.3 - 1048576/131072 +fsrc i1.1268 o3.9438 c.2817
aihubmix/glm-5.3-flash - 1048576/131072 +fsvrc i.11268 o.39438 c.02817
aihubmix/glm-5v-turbo - 200000/131072 +vrc i.7042 o3.09848 c.169008
aihubmix/gpt-5.3-codex - 400000/128000 +fsvrc i1.75 o14 c.175
aihubmix/gpt-5.4-high - 1050000/128000 +fsvrcw i2.5 o15 c.25
aihubmix/gpt-5.4-low - 1050000/128000 +fsvrcw i2.5 o15 c.25
aihubmix/gpt-5.4-mini - 400000/128000 +fsvrcw i.75 o4.5 c.075
aihubmix/gpt-5.4-nano - 400000/128000 +fsvrcw i.2 o1.25 c.02
aihubmix/gpt-5.5 - 1050000/128000 +fsvrcw i5 o30 c.5
aihubmix/gpt-5.5-pro - 1050000/128000 +fsvrw i30 o180
aihubmix/gpt-5.6-luna - 1050000/128000 +fsvrc i.2 o1.2 c.02 w.25
aihubmix/gpt-5.6-sol-disc - 1050000/128000 +fsvrc i4 o20 c.4 w5
aihubmix/gpt-5.6-terra - 1050000/128000 +fsvrc i2 o12 c.2 w2.5
aihubmix/gpt-chat-latest - 400000/128000 +fsvrcw i5 o30 c.5
aihubmix/grok-4-20-non-reasoning - 1000000/ +fsvrc i2 o6 c.2
aihubmix/grok-4-20-reasoning - 1000000/ +fsvrc i2 o6 c.2
aihubmix/grok-4.6 - 500000/500000 +fsvrc i2 o6 c.5
aihubmix/grok-build-0.1 - 256000/256000 +fsvrc i1 o2 c.2
aihubmix/hy3 - 256000/128000 +fsrcw i.1562 o.6248 c.03905
aihubmix/hy4-preview - 1048576/64000 +fsrcw i.845 o2.535 c.04225
aihubmix/kimi-k2.6 - 262144/32768 +fsvrc i.95 o3.9995 c.160835
aihubmix/kimi-k2.7-code-highspeed - 262144/32768 +fsvrc i1.9 o7.999 c.32167
aihubmix/kimi-k3 - 1048576/1048576 +fsvrc i3 o15 c.3
aihubmix/longcat-2.0 - 1000000/131072 +frc i.7746 o3.0984 c.015492
aihubmix/mai-thinking-1 - 256000/64000 +sr i2 o8
aihubmix/mimo-v2-omni - 256000/ +vcw i.44 o2.2 c.088
aihubmix/mimo-v2-pro - 1000000/ +cw i1.1 o3.3 c.22
aihubmix/minimax-m2.7 - 204800/204800 +fsrc i.2958 o1.1832 c.05916
aihubmix/minimax-m3 - 1000000/524288 +fsvr i.288 o1.152
aihubmix/muse-spark-1.2 - 1048576/ +fvr i1.375 o4.675
aihubmix/qwen3-coder-next - 262144/65536 +fs i.137 o.548
aihubmix/qwen3.5-122b-a10b - 262144/65536 +fsvrw i.1126 o.9008
aihubmix/qwen3.5-397b-a17b - 262144/65536 +fsvrw i.1644 o.9864
aihubmix/qwen3.6-27b - 262144/65536 +fsvrw i.422 o2.532
aihubmix/qwen3.6-35b-a3b - 262144/65536 +fsvrw i.254 o1.524
aihubmix/qwen3.6-max-preview - 262144/65536 +fsrcw i1.268 o7.608 c.1268 w1.585
aihubmix/qwen3.7-plus - 1000000/131072 +fsvrcw i.282 o1.128 c.0564 w.3525
aihubmix/qwen3.8-2.4t-a95b - 1000000/131072 +fsrcw i2 o6 c.5
aihubmix/qwen3.8-flash - 1000000/131072 +fsvrcw i.1126 o.380025 c.014075 w.175937
aihubmix/qwen3.8-max - 1000000/131072 +fsvrcw i1.69 o5.07 c.169 w2.1125
aihubmix/step-3.7-flash - 256000/ +vrc i.22 o1.32 c.044
aiml/dall-e-2 - !image_generation n26000
aiml/dall-e-3 - !image_generation n52000
aiml/flux-pro - !image_generation n65000
aiml/flux-pro/v1.1 - !image_generation n52000
aiml/flux-pro/v1.1-ultra - !image_generation n63000
aiml/flux-realism - !image_generation n46000
aiml/flux/dev - !image_generation n33000
aiml/flux/kontext-max/text-to-image - !image_generation n104000
aiml/flux/kontext-pro/text-to-image - !image_generation n52000
aiml/flux/schnell - !image_generation n4000
aiml/google/imagen-4.0-ultra-generate-001 - !image_generation n78000
aiml/google/nano-banana-pro - !image_generation n195000
aiml/openai/gpt-image-2 - !image_generation +v n54000
amazon-nova/nova-lite-v1 amazon_nova 300000/10000 +fsvdc i.06 o.24
amazon-nova/nova-micro-v1 amazon_nova 128000/10000 +fsc i.035 o.14
amazon-nova/nova-premier-v1 amazon_nova 1000000/10000 +fsvd i2.5 o12.5
amazon-nova/nova-pro-v1 amazon_nova 300000/10000 +fsvdc i.8 o3.2
amazon.nova-2-5-sonic bedrock !realtime 256000/64000 +aA i.33 o2.75 ai3 ao12
amazon.nova-2-lite-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i.3 o2.5 c.075 @batch i.15 o1.25 @priority i.525 o4.375 c.13125
amazon.nova-2-multimodal-embeddings-v1:0 bedrock !embedding 8172/ +a i.135 o0 m60
amazon.nova-2-pro-preview-20251202-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i1.25 o10 c.3125 ai1.25 pi1.25 @batch i.625 o5 @priority i2.1875 o17.5
amazon.nova-2-sonic-v1:0 bedrock !realtime 1000000/64000 +aA i.33 o2.75 ai3 ao12
amazon.nova-canvas-v1:0 bedrock !image_generation 2600/ n60000
amazon.nova-lite-v1:0 bedrock_converse 300000/10000 +ftsvdc i.06 o.24 c.015 @batch i.03 o.12
amazon.nova-micro-v1:0 bedrock_converse 128000/10000 +ftsc i.035 o.14 c.00875 @batch i.0175 o.07
amazon.nova-premier-v1:0 bedrock_converse 1000000/10000 +ftsvdc i2.5 o12.5 c.625 @batch i1.25 o6.25 @priority i4.375 o21.875 c1.09375
amazon.nova-pro-v1:0 bedrock_converse 300000/10000 +ftsvdc i.8 o3.2 c.2 @batch i.4 o1.6 @flex i.4 o1.6 c.1 @priority i1.4 o5.6 c.35
amazon.rerank-v1:0 bedrock !rerank 32000/32000 i0 o0 q1000
amazon.titan-embed-g1-text-02 bedrock !embedding 8192/ i.1 o0
amazon.titan-embed-image-v1 bedrock !embedding 128/ i.8 o0 m60
amazon.titan-embed-text-v1 bedrock !embedding 8192/ i.1 o0
amazon.titan-embed-text-v2:0 bedrock !embedding 8192/ i.02 o0
amazon.titan-image-generator-v1 bedrock !image_generation m0 n8000
amazon.titan-image-generator-v2 bedrock !image_generation m0 n8000
amazon.titan-image-generator-v2:0 bedrock !image_generation m0 n8000
amazon.titan-text-express-v1 bedrock 42000/8000 i.2 o.6
amazon.titan-text-lite-v1 bedrock 42000/4000 i.15 o.2
amazon.titan-text-premier-v1:0 bedrock 42000/32000 i.5 o1.5
anthropic.claude-3-5-haiku-20241022-v1:0 bedrock 200000/8192 +ftsdcx i.8 o4 c.08 w1
anthropic.claude-3-5-sonnet-20240620-v1:0 bedrock 200000/4096 +ftsvd i3 o15 c.3 w3.75
anthropic.claude-3-5-sonnet-20241022-v2:0 bedrock 200000/8192 +ftsvdcux i3 o15 c.3 w3.75
anthropic.claude-3-7-sonnet-20240620-v1:0 bedrock 200000/8192 +ftsvdrcux i3.6 o18 c.36 w4.5
anthropic.claude-3-7-sonnet-20250219-v1:0 bedrock_converse 200000/8192 +ftsvdrcux i3 o15 c.3 w3.75
anthropic.claude-3-opus-20240229-v1:0 bedrock 200000/4096 +ftsv i15 o75 c1.5 w18.75
anthropic.claude-fable-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i10 o50 c1 w12.5 wh20 s10000
anthropic.claude-fable-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20 s10000
anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2 @batch i.5 o2.5
anthropic.claude-haiku-4-5@20251001 bedrock_converse 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2
anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1
anthropic.claude-instant-v1 bedrock 100000/8191 +t i.8 o2.4
anthropic.claude-mythos-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20
anthropic.claude-mythos-preview bedrock 1000000/128000 +ftvrc i27.5 o137.5 c2.75 w34.375 wh55
anthropic.claude-opus-4-1-20250805-v1:0 bedrock_converse 200000/32000 +ftsvdrcux i15 o75 c1.5 w18.75 s10000
anthropic.claude-opus-4-20250514-v1:0 bedrock_converse 200000/32000 +ftsvdrcux i15 o75 c1.5 w18.75 s10000
anthropic.claude-opus-4-5-20251101-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10 s10000
anthropic.claude-opus-4-6-v1 bedrock_converse 1000000/128000 +ftsvdrcuhz i5 o25 c.5 w6.25 wh10 s10000
anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5
anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4 o20 c.2 w5 wh8 s10000
anthropic.claude-sonnet-4-20250514-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 s10000 @>200001 i6 o22.5 c.6 w7.5
anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 s10000 @>200001 i6 o22.5 c.6 w7.5 wh12 @batch i1.5 o7.5
anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3 o15 c.3 w3.75 wh6 s10000
anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2 o10 c.2 w2.5 wh4 s10000
anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2 o10 c.1 w2.5 wh4 s10000
anthropic.claude-v1 bedrock 100000/8191 i8 o24
anthropic.claude-v2:1 bedrock 100000/8191 +t i8 o24
anyscale/HuggingFaceH4/zephyr-7b-beta - 16384/16384 i.15 o.15
anyscale/codellama/CodeLlama-34b-Instruct-hf - 4096/4096 i1 o1
anyscale/codellama/CodeLlama-70b-Instruct-hf - 4096/4096 i1 o1
anyscale/google/gemma-7b-it - 8192/8192 i.15 o.15
anyscale/meta-llama/Llama-2-13b-chat-hf - 4096/4096 i.25 o.25
anyscale/meta-llama/Llama-2-70b-chat-hf - 4096/4096 i1 o1
anyscale/meta-llama/Llama-2-7b-chat-hf - 4096/4096 i.15 o.15
anyscale/meta-llama/Meta-Llama-3-70B-Instruct - 8192/8192 i1 o1
anyscale/meta-llama/Meta-Llama-3-8B-Instruct - 8192/8192 i.15 o.15
anyscale/mistralai/Mistral-7B-Instruct-v0.1 - 16384/16384 +f i.15 o.15
anyscale/mistralai/Mixtral-8x22B-Instruct-v0.1 - 65536/65536 +f i.9 o.9
anyscale/mistralai/Mixtral-8x7B-Instruct-v0.1 - 16384/16384 +f i.15 o.15
apac.amazon.nova-2-lite-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i.396 o3.311 c.099
apac.amazon.nova-2-pro-preview-20251202-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i1.375 o11 c.34375 ai1.375 pi1.375
apac.amazon.nova-lite-v1:0 bedrock_converse 300000/10000 +ftsvdc i.063 o.252 c.01575
apac.amazon.nova-micro-v1:0 bedrock_converse 128000/10000 +ftsc i.037 o.148 c.00925
apac.amazon.nova-pro-v1:0 bedrock_converse 300000/10000 +ftsvdc i.84 o3.36 c.21 @flex i.42 o1.68 c.105
apac.anthropic.claude-fable-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c1.1 w13.75 wh22
apac.anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1.1 o5.5 c.11 w1.375 @batch i.55 o2.75
apac.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.11 o.55 c.011 w.1375 wh.22 @>100001 i.55 o2.75 c.055 w.6875 wh1.1
apac.anthropic.claude-mythos-preview bedrock_converse 1000000/128000 +ftvrc i27.5 o137.5 c2.75 w34.375 wh55
apac.anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11
apac.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11
apac.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 @batch i2.75 o13.75
apac.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4.4 o22 c.22 w5.5 wh8.8
apac.anthropic.claude-sonnet-4-20250514-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 s10000 @>200001 i6 o22.5 c.6 w7.5
apac.anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3.3 o16.5 c.33 w4.125 wh6.6
apac.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.22 w2.75 wh4.4
apac.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.11 w2.75 wh4.4
apiserpent/deep_search - !search q600
apiserpent/search - !search q600
au.anthropic.claude-fable-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c1.1 w13.75 wh22
au.anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1.1 o5.5 c.11 w1.375 wh2.2 @batch i.55 o2.75
au.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.11 o.55 c.011 w.1375 wh.22 s10000 @>100001 i.55 o2.75 c.055 w.6875 wh1.1
au.anthropic.claude-mythos-preview bedrock_converse 1000000/128000 +ftvrc i27.5 o137.5 c2.75 w34.375 wh55
au.anthropic.claude-opus-4-6-v1 bedrock_converse 1000000/128000 +ftsvdrcuhz i5.5 o27.5 c.55 w6.875 wh11 s10000
au.anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
au.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
au.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000 @batch i2.75 o13.75
au.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4.4 o22 c.22 w5.5 wh8.8 s10000
au.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3.3 o16.5 c.33 w4.125 wh6.6 s10000 @>200001 i6.6 o24.75 c.66 w8.25 wh13.2 @batch i1.65 o8.25
au.anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3.3 o16.5 c.33 w4.125 wh6.6 s10000
au.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.22 w2.75 wh4.4 s10000
au.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.11 w2.75 wh4.4 s10000
azure/ada - !embedding 8191/ i.11 o0
azure/apac/gpt-6.1-sol - 922000/128000 +fptsvdrcwmuyz i2.4 o12 c.12 w3 s14000 @>272001 i4.8 o18 c.24 w6
azure/apac/gpt-6.1-terra - 922000/128000 +fptsvdrcwmuyz i1.2 o6 c.06 w1.5 s14000 @>272001 i2.4 o9 c.12 w3
azure/chat-latest - 272000/128000 +fptsvdrcwm i5 o30 c.5
azure/codex-mini - !responses 200000/100000 +fptsvdrcm i1.5 o6 c.375
azure/computer-use-preview - 8192/1024 +fptsvrm i3 o12
azure/eu/codex-mini - !responses i1.65 o6.6 c.413
azure/eu/computer-use-preview - i3.3 o13.2
azure/eu/gpt-4.1 - i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4 @priority i3.85 o15.4 c.963
azure/eu/gpt-4.1-mini - i.44 o1.76 c.11 s14000 @batch i.22 o.88 @priority i.77 o3.08 c.193
azure/eu/gpt-4.1-nano - i.11 o.44 c.028 @batch i.055 o.22
azure/eu/gpt-4o - 128000/16384 +fptsv i2.75 o11 c1.375 w1.38 @batch i1.375 o5.5
azure/eu/gpt-4o-2024-05-13 - 128000/4096 i5.5 o16.5 @batch i2.75 o8.25
azure/eu/gpt-4o-2024-08-06 - 128000/16384 +fptsvc i2.75 o11 c1.375 @batch i1.375 o5.5
azure/eu/gpt-4o-2024-11-20 - 128000/16384 +fptsv i2.75 o11 c1.375 w1.38 @batch i1.375 o5.5
azure/eu/gpt-4o-mini - 128000/16384 +fptsvc i.165 o.66 c.083 s14000 @batch i.083
azure/eu/gpt-4o-mini-2024-07-18 - 128000/16384 +fptsvc i.165 o.66 c.083 s14000 @batch i.083
azure/eu/gpt-4o-mini-realtime-preview-2024-12-17 - !realtime 128000/4096 +fptaAm i.66 o2.64 c.33 ai11 ao22
azure/eu/gpt-4o-realtime-preview-2024-12-17 - !realtime 16000/4096 +fptaAm i5.5 o22 c2.75 ai44 ac2.5 ao88
azure/eu/gpt-5 - i1.375 o11 c.1375 s14000 @batch i.6875 o5.5 c.06875 @priority i2.75 o22 c.275
azure/eu/gpt-5-2025-08-07 - 272000/128000 +fptsvdrcm i1.375 o11 c.1375 s14000 @batch i.6875 o5.5 c.06875 @priority i2.75 o22 c.275
azure/eu/gpt-5-codex - !responses i1.375 o11 c.138
azure/eu/gpt-5-mini - i.275 o2.2 c.0275 s14000 @batch i.1375 o1.1 c.01375 @priority i.495 o3.96 c.0495
azure/eu/gpt-5-mini-2025-08-07 - 272000/128000 +fptsvdrcm i.275 o2.2 c.0275 s14000 @batch i.1375 o1.1 c.01375 @priority i.495 o3.96 c.0495
azure/eu/gpt-5-nano - i.055 o.44 c.0055 s14000 @batch i.0275 o.22 c.00275
azure/eu/gpt-5-nano-2025-08-07 - 272000/128000 +fptsvdrcm i.055 o.44 c.0055 s14000 @batch i.0275 o.22 c.00275
azure/eu/gpt-5-pro - !responses i16.5 o132 s14000 @batch i8.25 o66
azure/eu/gpt-5.1 - 272000/128000 +fptsvdrcm i1.375 o11 c.1375 s14000 @batch i.6875 o5.5 c.06875 @priority i2.75 o22 c.275
azure/eu/gpt-5.1-chat - 111616/16384 +fptsrc i1.375 o11 c.1375
azure/eu/gpt-5.1-codex - !responses 272000/128000 +fptsvdrc i1.375 o11 c.1375
azure/eu/gpt-5.1-codex-max - !responses i1.375 o11 c.1375
azure/eu/gpt-5.1-codex-mini - !responses 272000/128000 +fptsvdrc i.275 o2.2 c.0275
azure/eu/gpt-5.2 - i1.925 o15.4 c.1925 s14000 @batch i.9625 o7.7 c.09625 @priority i3.85 o30.8 c.385
azure/eu/gpt-5.2-chat - 111616/16384 +fptsc i1.925 o15.4 c.1925
azure/eu/gpt-5.2-codex - !responses i1.925 o15.4 c.1925
azure/eu/gpt-5.2-pro - !responses i23.1 o184.8 s14000 @batch i11.55 o92.4
azure/eu/gpt-5.3-chat - 111616/16384 +fptsc i1.925 o15.4 c.1925
azure/eu/gpt-5.3-codex - !responses i1.925 o15.4 c.1925 s14000 @priority i3.85 o30.8 c.385
azure/eu/gpt-5.4 - 922000/128000 +fptsvdrcmy i2.75 o16.5 c.275 @>272001 i5.5 o24.75 c.55 @batch i1.375 o8.25 c.143 @batch>272001 i2.75 o12.375 c.275 @priority i5.5 o33 c.55
azure/eu/gpt-5.4-2026-03-05 - 922000/128000 +fptsvdrcmy i2.75 o16.5 c.275 @>272001 i5.5 o24.75 c.55 @batch i1.375 o8.25 c.143 @batch>272001 i2.75 o12.375 c.275 @priority i5.5 o33 c.55
azure/eu/gpt-5.4-mini - i.825 o4.95 c.0825 s14000 @batch i.4125 o2.475 c.04125 @priority i1.65 o9.9 c.165
azure/eu/gpt-5.4-nano - i.22 o1.375 c.022 s14000 @batch i.11 o.6875 c.011
azure/eu/gpt-5.4-pro - !responses i33 o198 s14000 @>272001 i66 o297 @batch i16.5 o99 @batch>272001 i33 o148.5
azure/eu/gpt-5.5 - 922000/128000 +fptsvdrcwmy i5.5 o33 c.55 s14000 @>272001 i11 o49.5 c1.1 @batch i2.75 o16.5 c.275 @batch>272001 i5.5 o24.75 c.55 @priority i13.75 o82.5 c1.375
azure/eu/gpt-5.5-2026-04-23 - 922000/128000 +fptsvdrcwm i5.5 o33 c.55 s14000 @>272001 i11 o49.5 c1.1 @batch i2.75 o16.5 c.275 @batch>272001 i5.5 o24.75 c.55 @priority i13.75 o82.5 c1.375
azure/eu/gpt-5.5-2026-04-24 - 922000/128000 +fptsvdrcwmy i5.5 o33 c.55 s14000 @>272001 i11 o49.5 c1.1 @batch i2.75 o16.5 c.275 @batch>272001 i5.5 o24.75 c.55 @priority i13.75 o82.5 c1.375
azure/eu/gpt-5.6 - 922000/128000 +fptsvdrcwmy i4.4 o22 c.44 w5.5 s14000 @>272001 i8.8 o33 c.88 w11 @priority i8.8 o44 c.88 w11 @priority>272001 i17.6 o66 c1.76 w22
azure/eu/gpt-5.6-luna - 922000/128000 +fptsvdrcwmy i.22 o1.32 c.022 w.275 s14000 @>272001 i.44 o1.98 c.044 w.55 @priority i.44 o2.64 c.044 w.55 @priority>272001 i.88 o3.96 c.088 w1.1
azure/eu/gpt-5.6-sol - 922000/128000 +fptsvdrcwmy i4.4 o22 c.44 w5.5 s14000 @>272001 i8.8 o33 c.88 w11 @priority i8.8 o44 c.88 w11 @priority>272001 i17.6 o66 c1.76 w22
azure/eu/gpt-5.6-terra - 922000/128000 +fptsvdrcwmy i2.2 o13.2 c.22 w2.75 s14000 @>272001 i4.4 o19.8 c.44 w5.5 @priority i4.4 o26.4 c.44 w5.5 @priority>272001 i8.8 o39.6 c.88 w11
azure/eu/gpt-6-astra - 922000/128000 +fptsvdrcwmuy i12 o60 c1.2 w15 s14000 @>272001 i24 o90 c2.4 w30
azure/eu/gpt-6-luna - 922000/128000 +fptsvdrcwmuyz i.12 o.6 c.012 w.15 s14000 @>272001 i.24 o.9 c.024 w.3
azure/eu/gpt-6-sol - 922000/128000 +fptsvdrcwmuyz i2.4 o12 c.24 w3 s14000 @>272001 i4.8 o18 c.48 w6
azure/eu/gpt-6.1-sol - 922000/128000 +fptsvdrcwmuyz i2.4 o12 c.12 w3 s14000 @>272001 i4.8 o18 c.24 w6
azure/eu/gpt-6.1-terra - 922000/128000 +fptsvdrcwmuyz i1.2 o6 c.06 w1.5 s14000 @>272001 i2.4 o9 c.12 w3
azure/eu/o1 - 200000/100000 +fptvc i16.5 o66 c8.25 @batch i8.25 o33
azure/eu/o1-2024-12-17 - 200000/100000 +fptvc i16.5 o66 c8.25 @batch i8.25 o33
azure/eu/o1-mini - i1.21 o4.84 c.605 @batch i.605 o2.42
azure/eu/o1-mini-2024-09-12 - 128000/65536 +fpc i1.21 o4.84 c.605 @batch i.605 o2.42
azure/eu/o3 - 200000/100000 i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4
azure/eu/o3-2025-04-16 - 200000/100000 i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4
azure/eu/o3-deep-research - i11 o44 c2.75
azure/eu/o3-mini - 200000/100000 +trc i1.21 o4.84 c.605 @batch i.605 o2.42
azure/eu/o3-mini-2025-01-31 - 200000/100000 +trc i1.21 o4.84 c.605 @batch i.605 o2.42
azure/eu/o4-mini - 200000/100000 i1.21 o4.84 c.303 s14000 @batch i.605 o2.42
azure/eu/o4-mini-2025-04-16 - 200000/100000 i1.21 o4.84 c.303 s14000 @batch i.605 o2.42
azure/eu/text-embedding-3-large - !embedding i.143
azure/eu/text-embedding-3-small - !embedding i.022
azure/eu/text-embedding-ada-002 - !embedding i.11
azure/global-standard/gpt-4o-2024-08-06 - 128000/16384 +fptsvc i2.5 o10 c1.25 @batch i1.25 o5
azure/global-standard/gpt-4o-2024-11-20 - 128000/16384 +fptsv i2.5 o10 c1.25 @batch i1.25 o5
azure/global-standard/gpt-4o-mini - 128000/16384 +fptsv i.15 o.6 s14000
azure/global/gpt-4o-2024-08-06 - 128000/16384 +fptsvc i2.5 o10 c1.25 @batch i1.25 o5
azure/global/gpt-4o-2024-11-20 - 128000/16384 +fptsvc i2.5 o10 c1.25 @batch i1.25 o5
azure/global/gpt-5.1 - 272000/128000 +fptsvdrcm i1.25 o10 c.125 s14000 @batch i.625 o5 c.0625 @priority i2.5 o20 c.25
azure/global/gpt-5.1-codex - !responses 272000/128000 +fptsvdrc i1.25 o10 c.125
azure/global/gpt-5.1-codex-mini - !responses 272000/128000 +fptsvdrc i.25 o2 c.025
azure/gpt-3.5-turbo - 4097/4096 +ft i.5 o1.5
azure/gpt-3.5-turbo-instruct-0914 azure_text !completion 4097/4097 i1.65 o2.2
azure/gpt-35-turbo - 4097/4096 +ft i.5 o1.5
azure/gpt-35-turbo-instruct azure_text !completion 4097/4097 i1.65 o2.2
azure/gpt-35-turbo-instruct-0914 azure_text !completion 4097/4097 i1.65 o2.2
azure/gpt-4-0125-preview - 128000/4096 +fpt i10 o30
azure/gpt-4-1106-preview - 128000/4096 +fpt i10 o30
azure/gpt-4-turbo - 128000/4096 +fpt i11 o33
azure/gpt-4-turbo-2024-04-09 - 128000/4096 +fptv i11 o33
azure/gpt-4-turbo-vision-preview - 128000/4096 +tv i11 o33
azure/gpt-4.1 - 1047576/32768 +fptsvcm i2 o8 c.5 s14000 @batch i1 o4 @priority i3.5 o14 c.875
azure/gpt-4.1-2025-04-14 - 1047576/32768 +fptsvcm i2 o8 c.5 s14000 @batch i1 o4 @priority i3.5 o14 c.875
azure/gpt-4.1-mini - 1047576/32768 +fptsvcm i.4 o1.6 c.1 s14000 @batch i.2 o.8 @priority i.7 o2.8 c.175
azure/gpt-4.1-mini-2025-04-14 - 1047576/32768 +fptsvcm i.4 o1.6 c.1 s14000 @batch i.2 o.8 @priority i.7 o2.8 c.175
azure/gpt-4.1-nano - 1047576/32768 +fptsvcm i.1 o.4 c.025 @batch i.05 o.2
azure/gpt-4.1-nano-2025-04-14 - 1047576/32768 +fptsvcm i.1 o.4 c.025 @batch i.05 o.2
azure/gpt-4o - 128000/16384 +fptsvc i2.5 o10 c1.25 @batch i1.25 o5
azure/gpt-4o-2024-05-13 - 128000/4096 +fptvc i5 o15 @batch i2.5 o7.5
azure/gpt-4o-2024-08-06 - 128000/16384 +fptsvc i2.5 o10 c1.25 @batch i1.25 o5
azure/gpt-4o-2024-11-20 - 128000/16384 +fptsvc i2.5 o10 c1.25 @batch i1.25 o5
azure/gpt-4o-audio-preview-2024-12-17 - 128000/16384 +fptAm i2.5 o10 ai40 ao80
azure/gpt-4o-mini - 128000/16384 +fptsvc i.15 o.6 c.075 s14000 @batch i.075 o.3
azure/gpt-4o-mini-2024-07-18 - 128000/16384 +fptsvc i.15 o.6 c.075 s14000 @batch i.075 o.3
azure/gpt-4o-mini-audio-preview-2024-12-17 - 128000/16384 +fptAm i.15 o.6 ai10 ao20
azure/gpt-4o-mini-realtime-preview-2024-12-17 - !realtime 128000/4096 +fptaAm i.6 o2.4 c.3 ai10 ao20
azure/gpt-4o-mini-transcribe - !audio_transcription 16000/2000 i1.25 o5 ai3
azure/gpt-4o-mini-tts - !audio_speech i.6 o10 ao12
azure/gpt-4o-realtime-preview-2024-12-17 - !realtime 16000/4096 +fptaAm i5 o20 c2.5 ai40 ao80
azure/gpt-4o-transcribe - !audio_transcription 16000/2000 i2.5 o10 ai6
azure/gpt-4o-transcribe-diarize - !audio_transcription 16000/2000 i2.5 o10 ai6
azure/gpt-5 - 272000/128000 +fptsvdrcm i1.25 o10 c.125 s14000 @batch i.625 o5 c.0625 @priority i2.5 o20 c.25
azure/gpt-5-2025-08-07 - 272000/128000 +fptsvdrcm i1.25 o10 c.125 s14000 @batch i.625 o5 c.0625 @priority i2.5 o20 c.25
azure/gpt-5-chat - 128000/16384 +vc i1.25 o10 c.125
azure/gpt-5-codex - !responses 272000/128000 +fptsvdrcm i1.25 o10 c.125
azure/gpt-5-mini - 272000/128000 +fptsvdrcm i.25 o2 c.025 s14000 @batch i.125 o1 c.0125 @priority i.45 o3.6 c.045
azure/gpt-5-mini-2025-08-07 - 272000/128000 +fptsvdrcm i.25 o2 c.025 s14000 @batch i.125 o1 c.0125 @priority i.45 o3.6 c.045
azure/gpt-5-nano - 272000/128000 +fptsvdrcm i.05 o.4 c.005 s14000 @batch i.025 o.2 c.0025
azure/gpt-5-nano-2025-08-07 - 272000/128000 +fptsvdrcm i.05 o.4 c.005 s14000 @batch i.025 o.2 c.0025
azure/gpt-5-pro - !responses 272000/128000 +fptsvdrcm i15 o120 s14000 @batch i7.5 o60
azure/gpt-5.1 - 272000/128000 +fptsvdrcm i1.25 o10 c.125 s14000 @batch i.625 o5 c.0625 @priority i2.5 o20 c.25
azure/gpt-5.1-2025-11-13 - 272000/128000 +fptsvdrcm i1.25 o10 c.125 s14000 @batch i.625 o5 c.0625 @priority i2.5 o20 c.25
azure/gpt-5.1-chat - 111616/16384 +fptsrc i1.25 o10 c.125
azure/gpt-5.1-codex - !responses 272000/128000 +fptsvdrc i1.25 o10 c.125
azure/gpt-5.1-codex-2025-11-13 - !responses 272000/128000 +fptsvdrc i1.25 o10 c.125 @priority i2.5 o20 c.25
azure/gpt-5.1-codex-max - !responses 272000/128000 +fptsvdrc i1.25 o10 c.125
azure/gpt-5.1-codex-mini - !responses 272000/128000 +fptsvdrc i.25 o2 c.025
azure/gpt-5.1-codex-mini-2025-11-13 - !responses 272000/128000 +fptsvdrc i.25 o2 c.025 @priority i.45 o3.6 c.045
azure/gpt-5.2 - 272000/128000 +fptsvdrcm i1.75 o14 c.175 s14000 @batch i.875 o7 c.0875 @priority i3.5 o28 c.35
azure/gpt-5.2-2025-12-11 - 272000/128000 +fptsvdrcm i1.75 o14 c.175 s14000 @batch i.875 o7 c.0875 @priority i3.5 o28 c.35
azure/gpt-5.2-chat - 111616/16384 +fptsc i1.75 o14 c.175
azure/gpt-5.2-codex - !responses 272000/128000 +fptsvdrcm i1.75 o14 c.175
azure/gpt-5.2-pro - !responses 272000/128000 +fptsvdrcwm i21 o168 s14000 @batch i10.5 o84
azure/gpt-5.2-pro-2025-12-11 - !responses 272000/128000 +fptsvdrcwm i21 o168 s14000 @batch i10.5 o84
azure/gpt-5.3-chat - 111616/16384 +fptsc i1.75 o14 c.175
azure/gpt-5.3-codex - !responses 272000/128000 +fptsvdrcm i1.75 o14 c.175 s14000 @priority i3.5 o28 c.35
azure/gpt-5.4 - 922000/128000 +fptsvdrcmy i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @batch i1.25 o7.5 c.13 @batch>272001 i2.5 o11.25 c.25 @flex i1.25 o7.5 @flex>272001 i2.5 o11.25 c.25 @priority i5 o30 c.5 @priority>272001 i10 o45 c1
azure/gpt-5.4-2026-03-05 - 922000/128000 +fptsvdrcmy i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @batch i1.25 o7.5 c.13 @batch>272001 i2.5 o11.25 c.25 @flex i1.25 o7.5 @flex>272001 i2.5 o11.25 c.25 @priority i5 o30 c.5 @priority>272001 i10 o45 c1
azure/gpt-5.4-mini - 272000/128000 +fptsvdrcwmy i.75 o4.5 c.075 s14000 @batch i.375 o2.25 c.0375 @flex i.375 o2.25 c.0375 @priority i1.5 o9 c.15
azure/gpt-5.4-mini-2026-03-17 - 272000/128000 +fptsvdrcwmy i.75 o4.5 c.075 s14000 @batch i.375 o2.25 c.0375 @flex i.375 o2.25 c.0375 @priority i1.5 o9 c.15
azure/gpt-5.4-nano - 272000/128000 +fptsvdrcwmy i.2 o1.25 c.02 s14000 @batch i.1 o.625 c.01 @flex i.1 o.625 c.01
azure/gpt-5.4-nano-2026-03-17 - 272000/128000 +fptsvdrcwmy i.2 o1.25 c.02 s14000 @batch i.1 o.625 c.01 @flex i.1 o.625 c.01
azure/gpt-5.4-pro - !responses 922000/128000 +fptvdrcwm i30 o180 c3 s14000 @>272001 i60 o270 c6 @batch i15 o90 @batch>272001 i30 o135 @flex i15 o90 @flex>272001 i30 o135
azure/gpt-5.4-pro-2026-03-05 - !responses 922000/128000 +fptvdrcwm i30 o180 c3 s14000 @>272001 i60 o270 c6 @batch i15 o90 @batch>272001 i30 o135 @flex i15 o90 @flex>272001 i30 o135
azure/gpt-5.5 - 922000/128000 +fptsvdrcwmy i5 o30 c.5 s14000 @>272001 i10 o45 c1 @batch i2.5 o15 c.25 @batch>272001 i5 o22.5 c.5 @flex i2.5 c.25 @flex>272001 i5 @priority i12.5 o75 c1.25 @priority>272001 i20 o90 c2
azure/gpt-5.5-2026-04-23 - 922000/128000 +fptsvdrcwm i5 o30 c.5 s14000 @>272001 i10 o45 c1 @batch i2.5 o15 c.25 @batch>272001 i5 o22.5 c.5 @flex i2.5 c.25 @flex>272001 i5 @priority i12.5 o75 c1.25 @priority>272001 i20 o90 c2
azure/gpt-5.5-2026-04-24 - 922000/128000 +fptsvdrcwmy i5 o30 c.5 s14000 @>272001 i10 o45 c1 @batch i2.5 o15 c.25 @batch>272001 i5 o22.5 c.5 @flex i2.5 c.25 @flex>272001 i5 @priority i12.5 o75 c1.25 @priority>272001 i20 o90 c2
azure/gpt-5.5-pro - !responses 1050000/128000 +fptvdrcwmy i30 o180 c3 s14000 @>272001 i60 o270 c6
azure/gpt-5.5-pro-2026-04-23 - !responses 1050000/128000 +fptvdrcwm i30 o180 c3 s14000 @>272001 i60 o270 c6
azure/gpt-5.6 - 922000/128000 +fptsvdrcwmy i4 o20 c.4 w5 s14000 @>272001 i8 o30 c.8 w10 @priority i8 o40 c.8 w10 @priority>272001 i16 o60 c1.6 w20
azure/gpt-5.6-luna - 922000/128000 +fptsvdrcwmy i.2 o1.2 c.02 w.25 s14000 @>272001 i.4 o1.8 c.04 w.5 @flex i.1 o.6 c.01 w.125 @flex>272001 i.2 o.9 c.02 w.25 @priority i.4 o2.4 c.04 w.5 @priority>272001 i.8 o3.6 c.08 w1
azure/gpt-5.6-luna-2026-07-09 - 922000/128000 +fptsvdrcwmy i.2 o1.2 c.02 w.25 s14000 @>272001 i.4 o1.8 c.04 w.5 @flex i.1 o.6 c.01 w.125 @flex>272001 i.2 o.9 c.02 w.25 @priority i.4 o2.4 c.04 w.5 @priority>272001 i.8 o3.6 c.08 w1
azure/gpt-5.6-sol - 922000/128000 +fptsvdrcwmy i4 o20 c.4 w5 s14000 @>272001 i8 o30 c.8 w10 @flex i2 o10 c.2 w2.5 @flex>272001 i4 o15 c.4 w5 @priority i8 o40 c.8 w10 @priority>272001 i16 o60 c1.6 w20
azure/gpt-5.6-sol-2026-07-09 - 922000/128000 +fptsvdrcwmy i4 o20 c.4 w5 s14000 @>272001 i8 o30 c.8 w10 @flex i2 o10 c.2 w2.5 @flex>272001 i4 o15 c.4 w5 @priority i8 o40 c.8 w10 @priority>272001 i16 o60 c1.6 w20
azure/gpt-5.6-terra - 922000/128000 +fptsvdrcwmy i2 o12 c.2 w2.5 s14000 @>272001 i4 o18 c.4 w5 @flex i1 o6 c.1 w1.25 @flex>272001 i2 o9 c.2 w2.5 @priority i4 o24 c.4 w5 @priority>272001 i8 o36 c.8 w10
azure/gpt-5.6-terra-2026-07-09 - 922000/128000 +fptsvdrcwmy i2 o12 c.2 w2.5 s14000 @>272001 i4 o18 c.4 w5 @flex i1 o6 c.1 w1.25 @flex>272001 i2 o9 c.2 w2.5 @priority i4 o24 c.4 w5 @priority>272001 i8 o36 c.8 w10
azure/gpt-6-astra - 922000/128000 +fptsvdrcwmuy i10 o50 c1 w12.5 s14000 @>272001 i20 o75 c2 w25 @flex i5 o25 c.5 w6.25 @flex>272001 i10 o37.5 c1 w12.5
azure/gpt-6-astra-2026-09-03 - 922000/128000 +fptsvdrcwmuy i10 o50 c1 w12.5 s14000 @>272001 i20 o75 c2 w25 @flex i5 o25 c.5 w6.25 @flex>272001 i10 o37.5 c1 w12.5
azure/gpt-6-luna - 922000/128000 +fptsvdrcwmuyz i.1 o.5 c.01 w.125 s14000 @>272001 i.2 o.75 c.02 w.25 @flex i.05 o.25 c.005 w.0625 @flex>272001 i.1 o.375 c.01 w.125
azure/gpt-6-luna-2026-09-22 - 922000/128000 +fptsvdrcwmuyz i.1 o.5 c.01 w.125 s14000 @>272001 i.2 o.75 c.02 w.25 @flex i.05 o.25 c.005 w.0625 @flex>272001 i.1 o.375 c.01 w.125
azure/gpt-6-sol - 922000/128000 +fptsvdrcwmuyz i2 o10 c.2 w2.5 s14000 @>272001 i4 o15 c.4 w5 @flex i1 o5 c.1 w1.25 @flex>272001 i2 o7.5 c.2 w2.5 @priority i4 o20 c.4 w5 @priority>272001 i8 o30 c.8 w10
azure/gpt-6-sol-2026-09-22 - 922000/128000 +fptsvdrcwmuyz i2 o10 c.2 w2.5 s14000 @>272001 i4 o15 c.4 w5 @flex i1 o5 c.1 w1.25 @flex>272001 i2 o7.5 c.2 w2.5 @priority i4 o20 c.4 w5 @priority>272001 i8 o30 c.8 w10
azure/gpt-6.1-sol - 922000/128000 +fptsvdrcwmuyz i2 o10 c.1 w2.5 s14000 @>272001 i4 o15 c.2 w5 @flex i1 o5 c.05 w1.25 @flex>272001 i2 o7.5 c.1 w2.5
azure/gpt-6.1-sol-2026-09-29 - 922000/128000 +fptsvdrcwmuyz i2 o10 c.1 w2.5 s14000 @>272001 i4 o15 c.2 w5 @flex i1 o5 c.05 w1.25 @flex>272001 i2 o7.5 c.1 w2.5
azure/gpt-6.1-terra - 922000/128000 +fptsvdrcwmuyz i1 o5 c.05 w1.25 s14000 @>272001 i2 o7.5 c.1 w2.5
azure/gpt-astra-latest =azure/gpt-6-astra
azure/gpt-audio - 128000/16384 +fptAm i2.5 o10 ai40 ao80
azure/gpt-audio-1.5 - 128000/16384 +fptAm i2.5 o10 ai32 ao64
azure/gpt-audio-1.5-2026-02-23 - 128000/16384 +fptaAm i2.5 o10 ai32 ao64
azure/gpt-audio-2025-08-28 - 128000/16384 +fptAm i2.5 o10 ai40 ao80
azure/gpt-audio-mini - 128000/16384 +fptAm i.6 o2.4 ai10 ao20
azure/gpt-audio-mini-2025-10-06 - 128000/16384 +fptaAm i.6 o2.4 ai10 ao20
azure/gpt-chat-latest - 128000/128000 +fptsvdrcwm i5 o30 c.5
azure/gpt-image-1 - !image_generation i5 c1.25 pi10 pc2.5 po40
azure/gpt-image-1-mini - !image_generation i2 c.2 pi2.5 pc.25 po8
azure/gpt-image-1.5 - !image_generation i5 o10 c1.25 pi8 pc2 po32
azure/gpt-image-1.5-2025-12-16 - !image_generation i5 o10 c1.25 pi8 pc2 po32
azure/gpt-image-2 - !image_generation +vd i5 c1.25 pi8 pc2 po30
azure/gpt-image-2-2026-04-21 - !image_generation +vd i5 c1.25 pi8 pc2 po30
azure/gpt-image-2.5-flare - !image_generation +vd i5 c1.25 pi8 pc2 po30
azure/gpt-image-2.5-sunburst - !image_generation +vd i5 c1.25 pi8 pc2 po30
azure/gpt-live-transcribe - !audio_transcription 32000/4096 +a
azure/gpt-luna-latest =azure/gpt-6-luna
azure/gpt-mini-latest =azure/gpt-5.4-mini
azure/gpt-realtime - !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5
azure/gpt-realtime-1.5 - !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5
azure/gpt-realtime-1.5-2026-02-23 - !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5
azure/gpt-realtime-2 - !realtime 32000/4096 +fptaAm i4 o24 c.4 ai32 ac.4 ao64 pi5
azure/gpt-realtime-2.1 - !realtime 32000/4096 +fptaArcm i4 o24 c.4 ai32 ac.4 ao64 pi5 pc.5
azure/gpt-realtime-2.1-2026-07-07 - !realtime 32000/4096 +fptaArcm i4 o24 c.4 ai32 ac.4 ao64 pi5 pc.5
azure/gpt-realtime-2.1-mini - !realtime 32000/4096 +fptaArcm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8 pc.08
azure/gpt-realtime-2.1-mini-2026-07-07 - !realtime 32000/4096 +fptaArcm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8 pc.08
azure/gpt-realtime-2025-08-28 - !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5
azure/gpt-realtime-mini - !realtime 32000/4096 +fptaAm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8
azure/gpt-realtime-mini-2025-10-06 - !realtime 32000/4096 +fptaAm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8
azure/gpt-realtime-translate - !realtime 32000/4096 +aA
azure/gpt-realtime-translate-2026-05-06 - !realtime 32000/4096 +aA
azure/gpt-realtime-translate-2026-05-07 - !realtime 32000/4096 +aA
azure/gpt-realtime-whisper - !audio_transcription 32000/4096 +a
azure/gpt-realtime-whisper-2026-05-06 - !audio_transcription 32000/4096 +a
azure/gpt-realtime-whisper-2026-05-07 - !audio_transcription 32000/4096 +a
azure/gpt-sol-latest =azure/gpt-6.1-sol
azure/gpt-terra-latest =azure/gpt-6.1-terra
azure/hd/1024-x-1024/dall-e-3 - !image_generation o0
azure/hd/1024-x-1792/dall-e-3 - !image_generation o0
azure/hd/1792-x-1024/dall-e-3 - !image_generation o0
azure/mistral-large-2402 - 32000/32000 +f i8 o24
azure/mistral-large-latest - 32000/32000 +f i8 o24
azure/model-router - 200000/32768 +v i.14 o0
azure/o1 - 200000/100000 +fptvrc i15 o60 c7.5
azure/o1-2024-12-17 - 200000/100000 +fptvrc i15 o60 c7.5 @batch i7.5 o30
azure/o1-mini - 128000/65536 +fprc i1.1 o4.4 c.55 @batch i.55 o2.2
azure/o1-mini-2024-09-12 - 128000/65536 +fprc i1.1 o4.4 c.55 @batch i.55 o2.2
azure/o3 - 200000/100000 +ftsvrc i2 o8 c.5 s14000 @batch i1 o4
azure/o3-2025-04-16 - 200000/100000 +ftsvrc i2 o8 c.5 s14000 @batch i1 o4
azure/o3-deep-research - !responses 200000/100000 +fptsvdrcwm i10 o40 c2.5 s14000
azure/o3-mini - 200000/100000 +tsrc i1.1 o4.4 c.55 @batch i.55 o2.2
azure/o3-mini-2025-01-31 - 200000/100000 +trc i1.1 o4.4 c.55 @batch i.55 o2.2
azure/o3-pro - !responses 200000/100000 +ftsvr i20 o80 s14000 @batch i10 o40
azure/o3-pro-2025-06-10 - !responses 200000/100000 +ftsvr i20 o80 s14000 @batch i10 o40
azure/o4-mini - 200000/100000 +ftsvrc i1.1 o4.4 c.275 s14000 @batch i.55 o2.2
azure/o4-mini-2025-04-16 - 200000/100000 +ftsvrc i1.1 o4.4 c.275 s14000 @batch i.55 o2.2
azure/standard/1024-x-1024/dall-e-2 - !image_generation o0
azure/standard/1024-x-1024/dall-e-3 - !image_generation o0
azure/standard/1024-x-1792/dall-e-3 - !image_generation o0
azure/standard/1792-x-1024/dall-e-3 - !image_generation o0
azure/text-embedding-3-large - !embedding 8192/ i.143 o0
azure/text-embedding-3-small - !embedding 8192/ i.022 o0
azure/text-embedding-ada-002 - !embedding 8192/ i.11 o0
azure/us-gov/gpt-5.1 - 272000/128000 +fptsvdrcm i1.71875 o13.75 c.171875
azure/us-gov/o3-mini - 200000/100000 +tsrc i1.513 o6.05 c.757
azure/us-gov/text-embedding-3-large - !embedding 8191/ i.163 o0
azure/us-gov/text-embedding-3-small - !embedding 8191/ i.025 o0
azure/us/codex-mini - !responses i1.65 o6.6 c.413
azure/us/computer-use-preview - i3.3 o13.2
azure/us/gpt-4.1 - i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4 @priority i3.85 o15.4 c.963
azure/us/gpt-4.1-2025-04-14 - 1047576/32768 +fptsvcm i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4 @priority i3.85 o15.4 c.963
azure/us/gpt-4.1-mini - i.44 o1.76 c.11 s14000 @batch i.22 o.88 @priority i.77 o3.08 c.193
azure/us/gpt-4.1-mini-2025-04-14 - 1047576/32768 +fptsvcm i.44 o1.76 c.11 s14000 @batch i.22 o.88 @priority i.77 o3.08 c.193
azure/us/gpt-4.1-nano - i.11 o.44 c.028 @batch i.055 o.22
azure/us/gpt-4.1-nano-2025-04-14 - 1047576/32768 +fptsvcm i.11 o.44 c.028 @batch i.055 o.22
azure/us/gpt-4o - 128000/16384 +fptsv i2.75 o11 c1.375 w1.38 @batch i1.375 o5.5
azure/us/gpt-4o-2024-05-13 - 128000/4096 i5.5 o16.5 @batch i2.75 o8.25
azure/us/gpt-4o-2024-08-06 - 128000/16384 +fptsvc i2.75 o11 c1.375 @batch i1.375 o5.5
azure/us/gpt-4o-2024-11-20 - 128000/16384 +fptsv i2.75 o11 c1.375 w1.38 @batch i1.375 o5.5
azure/us/gpt-4o-mini - 128000/16384 +fptsvc i.165 o.66 c.083 s14000 @batch i.083
azure/us/gpt-4o-mini-2024-07-18 - 128000/16384 +fptsvc i.165 o.66 c.083 s14000 @batch i.083
azure/us/gpt-4o-mini-realtime-preview-2024-12-17 - !realtime 128000/4096 +fptaAm i.66 o2.64 c.33 ai11 ao22
azure/us/gpt-4o-realtime-preview-2024-12-17 - !realtime 16000/4096 +fptaAm i5.5 o22 c2.75 ai44 ac2.5 ao88
azure/us/gpt-5 - i1.375 o11 c.1375 s14000 @batch i.6875 o5.5 c.06875 @priority i2.75 o22 c.275
azure/us/gpt-5-2025-08-07 - 272000/128000 +fptsvdrcm i1.375 o11 c.1375 s14000 @batch i.6875 o5.5 c.06875 @priority i2.75 o22 c.275
azure/us/gpt-5-codex - !responses i1.375 o11 c.138
azure/us/gpt-5-mini - i.275 o2.2 c.0275 s14000 @batch i.1375 o1.1 c.01375 @priority i.495 o3.96 c.0495
azure/us/gpt-5-mini-2025-08-07 - 272000/128000 +fptsvdrcm i.275 o2.2 c.0275 s14000 @batch i.1375 o1.1 c.01375 @priority i.495 o3.96 c.0495
azure/us/gpt-5-nano - i.055 o.44 c.0055 s14000 @batch i.0275 o.22 c.00275
azure/us/gpt-5-nano-2025-08-07 - 272000/128000 +fptsvdrcm i.055 o.44 c.0055 s14000 @batch i.0275 o.22 c.00275
azure/us/gpt-5-pro - !responses i16.5 o132 s14000 @batch i8.25 o66
azure/us/gpt-5.1 - 272000/128000 +fptsvdrcm i1.375 o11 c.1375 s14000 @batch i.6875 o5.5 c.06875 @priority i2.75 o22 c.275
azure/us/gpt-5.1-chat - 111616/16384 +fptsrc i1.375 o11 c.1375
azure/us/gpt-5.1-codex - !responses 272000/128000 +fptsvdrc i1.375 o11 c.1375
azure/us/gpt-5.1-codex-max - !responses i1.375 o11 c.1375
azure/us/gpt-5.1-codex-mini - !responses 272000/128000 +fptsvdrc i.275 o2.2 c.0275
azure/us/gpt-5.2 - i1.925 o15.4 c.1925 s14000 @batch i.9625 o7.7 c.09625 @priority i3.85 o30.8 c.385
azure/us/gpt-5.2-chat - 111616/16384 +fptsc i1.925 o15.4 c.1925
azure/us/gpt-5.2-codex - !responses i1.925 o15.4 c.1925
azure/us/gpt-5.2-pro - !responses i23.1 o184.8 s14000 @batch i11.55 o92.4
azure/us/gpt-5.3-chat - 111616/16384 +fptsc i1.925 o15.4 c.1925
azure/us/gpt-5.3-codex - !responses i1.925 o15.4 c.1925 s14000 @priority i3.85 o30.8 c.385
azure/us/gpt-5.4 - 922000/128000 +fptsvdrcmy i2.75 o16.5 c.275 @>272001 i5.5 o24.75 c.55 @batch i1.375 o8.25 c.143 @batch>272001 i2.75 o12.375 c.275 @priority i5.5 o33 c.55
azure/us/gpt-5.4-2026-03-05 - 922000/128000 +fptsvdrcmy i2.75 o16.5 c.275 @>272001 i5.5 o24.75 c.55 @batch i1.375 o8.25 c.143 @batch>272001 i2.75 o12.375 c.275 @priority i5.5 o33 c.55
azure/us/gpt-5.4-mini - i.825 o4.95 c.0825 s14000 @batch i.4125 o2.475 c.04125 @priority i1.65 o9.9 c.165
azure/us/gpt-5.4-nano - i.22 o1.375 c.022 s14000 @batch i.11 o.6875 c.011
azure/us/gpt-5.4-pro - !responses i33 o198 s14000 @>272001 i66 o297 @batch i16.5 o99 @batch>272001 i33 o148.5
azure/us/gpt-5.5 - 922000/128000 +fptsvdrcwmy i5.5 o33 c.55 s14000 @>272001 i11 o49.5 c1.1 @batch i2.75 o16.5 c.275 @batch>272001 i5.5 o24.75 c.55 @priority i13.75 o82.5 c1.375
azure/us/gpt-5.5-2026-04-23 - 922000/128000 +fptsvdrcwm i5.5 o33 c.55 s14000 @>272001 i11 o49.5 c1.1 @batch i2.75 o16.5 c.275 @batch>272001 i5.5 o24.75 c.55 @priority i13.75 o82.5 c1.375
azure/us/gpt-5.5-2026-04-24 - 922000/128000 +fptsvdrcwmy i5.5 o33 c.55 s14000 @>272001 i11 o49.5 c1.1 @batch i2.75 o16.5 c.275 @batch>272001 i5.5 o24.75 c.55 @priority i13.75 o82.5 c1.375
azure/us/gpt-5.6 - 922000/128000 +fptsvdrcwmy i4.4 o22 c.44 w5.5 s14000 @>272001 i8.8 o33 c.88 w11 @priority i8.8 o44 c.88 w11 @priority>272001 i17.6 o66 c1.76 w22
azure/us/gpt-5.6-luna - 922000/128000 +fptsvdrcwmy i.22 o1.32 c.022 w.275 s14000 @>272001 i.44 o1.98 c.044 w.55 @priority i.44 o2.64 c.044 w.55 @priority>272001 i.88 o3.96 c.088 w1.1
azure/us/gpt-5.6-sol - 922000/128000 +fptsvdrcwmy i4.4 o22 c.44 w5.5 s14000 @>272001 i8.8 o33 c.88 w11 @priority i8.8 o44 c.88 w11 @priority>272001 i17.6 o66 c1.76 w22
azure/us/gpt-5.6-terra - 922000/128000 +fptsvdrcwmy i2.2 o13.2 c.22 w2.75 s14000 @>272001 i4.4 o19.8 c.44 w5.5 @priority i4.4 o26.4 c.44 w5.5 @priority>272001 i8.8 o39.6 c.88 w11
azure/us/gpt-6-astra - 922000/128000 +fptsvdrcwmuy i11 o55 c1.1 w13.75 s14000 @>272001 i22 o82.5 c2.2 w27.5
azure/us/gpt-6-luna - 922000/128000 +fptsvdrcwmuyz i.11 o.55 c.011 w.1375 s14000 @>272001 i.22 o.825 c.022 w.275
azure/us/gpt-6-sol - 922000/128000 +fptsvdrcwmuyz i2.2 o11 c.22 w2.75 s14000 @>272001 i4.4 o16.5 c.44 w5.5 @priority i4.4 o22 c.44 w5.5 @priority>272001 i8.8 o33 c.88 w11
azure/us/gpt-6.1-sol - 922000/128000 +fptsvdrcwmuyz i2.2 o11 c.11 w2.75 s14000 @>272001 i4.4 o16.5 c.22 w5.5
azure/us/gpt-6.1-terra - 922000/128000 +fptsvdrcwmuyz i1.1 o5.5 c.055 w1.375 s14000 @>272001 i2.2 o8.25 c.11 w2.75
azure/us/gpt-chat-latest - 128000/128000 +fptsvdrcwm i5.5 o33 c.55
azure/us/gpt-realtime-1.5 - !realtime 32000/4096 +fptaAm i4.4 o17.6 c.44 ai35.2 ac.44 ao70.4 pi5.5 pc.55
azure/us/gpt-realtime-2.1 - !realtime 32000/4096 +fptaArcm i4.4 o26.4 c.44 ai35.2 ac.44 ao70.4 pi5.5 pc.55
azure/us/gpt-realtime-2.1-mini - !realtime 32000/4096 +fptaArcm i.66 o2.64 c.066 ai11 ac.33 ao22 pi.88 pc.088
azure/us/o1 - 200000/100000 +fptvc i16.5 o66 c8.25 @batch i8.25 o33
azure/us/o1-2024-12-17 - 200000/100000 +fptvc i16.5 o66 c8.25 @batch i8.25 o33
azure/us/o1-mini - i1.21 o4.84 c.605 @batch i.605 o2.42
azure/us/o1-mini-2024-09-12 - 128000/65536 +fpc i1.21 o4.84 c.605 @batch i.605 o2.42
azure/us/o3 - 200000/100000 +ftsvrc i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4
azure/us/o3-2025-04-16 - 200000/100000 +ftsvrc i2.2 o8.8 c.55 s14000 @batch i1.1 o4.4
azure/us/o3-deep-research - i11 o44 c2.75
azure/us/o3-mini - 200000/100000 +trc i1.21 o4.84 c.605 @batch i.605 o2.42
azure/us/o3-mini-2025-01-31 - 200000/100000 +trc i1.21 o4.84 c.605 @batch i.605 o2.42
azure/us/o4-mini - 200000/100000 +ftsvrc i1.21 o4.84 c.303 s14000 @batch i.605 o2.42
azure/us/o4-mini-2025-04-16 - 200000/100000 +ftsvrc i1.21 o4.84 c.303 s14000 @batch i.605 o2.42
azure/us/text-embedding-3-large - !embedding i.143
azure/us/text-embedding-3-small - !embedding i.022
azure/us/text-embedding-ada-002 - !embedding i.11
azure_ai/Codestral-2501 - 256000/4096 i.3 o.9
azure_ai/Cohere-Embed-V5-Fast - !embedding 128000/ i.08 o0 pi.4
azure_ai/Cohere-Embed-V5-Pro - !embedding 128000/ i.12 o0 pi.4
azure_ai/Cohere-command-a-plus-05-2026 - 128000/64000 +ftr i.8 o3.2
azure_ai/Cohere-embed-v3-english - !embedding 512/ i.1 o0
azure_ai/Cohere-embed-v3-multilingual - !embedding 512/ i.1 o0
azure_ai/DeepSeek-V4-Flash-0731 - 1000000/384000 +ftrc i.44 o1.32 c.014
azure_ai/FLUX-1.1-pro - !image_generation 5000/ n40000
azure_ai/FLUX.1-Kontext-pro - !image_generation 5000/ n40000
azure_ai/FLUX.2-flex - !image_generation 32000/
azure_ai/FW-DeepSeek-V3.2 - 163840/163840 +ftrc i.62 o1.85 c.31
azure_ai/FW-DeepSeek-V4-Flash - 1000000/384000 +ftrc i.15 o.31 c.03
azure_ai/FW-DeepSeek-V4-Pro - 1000000/384000 +ftrc i1.925 o3.828 c.165
azure_ai/FW-DeepSeek-V4.1-Flash - 1000000/384000 +ftrc i.375 o1.5 c.008
azure_ai/FW-GLM-5 - 200000/128000 +ftrc i1.1 o3.52 c.22
azure_ai/FW-GLM-5.1 - 202800/131072 +ftrc i1.54 o4.84 c.286
azure_ai/FW-GLM-5.2 - 1048576/131072 +ftrc i1.54 o4.84 c.15
azure_ai/FW-GLM-5.2-Fast - 1048576/131072 +ftrc i2.31 o7.26 c.231
azure_ai/FW-GLM-5.3 - 1048576/131072 +ftrc i1.75 o5.5 c.325
azure_ai/FW-GLM-5.3-Flash - 1048576/131072 +ftrc i.188 o.625 c.038
azure_ai/FW-GPT-OSS-120B - 131072/131072 +fptsrc i.165 o.66 c.082
azure_ai/FW-Inkling - 1048576/1048576 +ftrc i1.1 o4.46 c.19
azure_ai/FW-Kimi-K2.5 - 262144/262144 +ftvrc i.66 o3.3 c.11
azure_ai/FW-Kimi-K2.6 - 262144/262144 +ftvrc i1.045 o4.4 c.176
azure_ai/FW-Kimi-K2.7-Code - 262144/262144 +ftvrc i1.05 o4.4 c.21
azure_ai/FW-Kimi-K3 - 1048576/131072 +ftvrc i3 o15 c.3
azure_ai/FW-MiniMax-M2.5 - 1000000/1000000 +ftrc i.33 o1.32 c.033
azure_ai/FW-MiniMax-M3 - 512000/512000 +ftvrc i.33 o1.32 c.066
azure_ai/FW-Nemotron-3-Ultra-NVFP4 - 262144/262144 +ftrc i.66 o2.64 c.13
azure_ai/FW-Nemotron-Lightning-3.5-30B-A3B - 262144/ +ftrc i.06 o.22 c.01
azure_ai/Llama-3.3-70B-Instruct - 128000/8192 +ft i.71 o.71
azure_ai/Llama-4-Maverick-17B-128E-Instruct-FP8 - 1000000/1000000 +ftv i.25 o1
azure_ai/Llama-4-Scout-17B-16E-Instruct - 10000000/16384 +ftv i.2 o.78
azure_ai/MAI-Code-1.1-Flash - 256000/64000 +ftvrc i.2 o1.2 c.02
azure_ai/MAI-Cyber-1-Flash - 256000/64000 +ftrc i.6 o3.5 c.06
azure_ai/MAI-DS-R1 - 128000/8192 +tr i1.35 o5.4
azure_ai/MAI-Image-2.5 - !image_generation 32000/ i5 pi8 po47 n48000
azure_ai/MAI-Image-2.5-Flash - !image_generation 32000/ i1.75 pi1.75 po19.5 n20000
azure_ai/MAI-Image-2.5-Pro - !image_generation 32000/ i5 pi8 po106 n108500
azure_ai/MAI-Image-2.6 - !image_generation 32000/ i5 pi8 po38
azure_ai/MAI-Image-2.6-Flash - !image_generation 32000/ i1.75 pi2.5 po19
azure_ai/MAI-Thinking-1 - 256000/64000 +ftrc i2 o8 c.2
azure_ai/Microsoft-Decision-1 - !evaluation 32768/ i.042 o0
azure_ai/Phi-4 - 16384/16384 +ft i.125 o.5
azure_ai/Phi-4-mini-instruct - 131072/4096 +f i.075 o.3
azure_ai/Phi-4-mini-reasoning - 131072/4096 +f i.075 o.3
azure_ai/Phi-4-multimodal-instruct - 131072/4096 +fva i.08 o.32 ai4
azure_ai/Phi-4-reasoning - 32768/4096 +ftr i.125 o.5
azure_ai/claude-fable-5 - 1000000/128000 +ftsvdrcuhy i10 o50 c1 w12.5 wh20 s10000
azure_ai/claude-fable-5-1 - 1000000/128000 +ftsvdrcuhy i10 o50 c.25 w12.5 wh20 s10000
azure_ai/claude-fable-latest =azure_ai/claude-fable-5-1
azure_ai/claude-haiku-4-5 - 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2
azure_ai/claude-haiku-5-5 - 1000000/128000 +ftsvdrcuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1
azure_ai/claude-haiku-latest =azure_ai/claude-haiku-5-5
azure_ai/claude-mythos-5-1 - 1000000/128000 +ftsvdrcuhy i10 o50 c.25 w12.5 wh20
azure_ai/claude-opus-4-5 - 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10
azure_ai/claude-opus-4-6 - 1000000/128000 +ftsvdrcuhz i5 o25 c.5 w6.25 wh10 s10000
azure_ai/claude-opus-4-7 - 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
azure_ai/claude-opus-4-8 - 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
azure_ai/claude-opus-5 - 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
azure_ai/claude-opus-5-5 - 1000000/128000 +ftsvdrcuhyz i4 o20 c.2 w5 wh8 s10000
azure_ai/claude-opus-5-5-fast - 1000000/128000 +ftsvdrcuhyz i8 o40 c.4 w10 wh16 s20000
azure_ai/claude-opus-latest =azure_ai/claude-opus-5-5
azure_ai/claude-sonnet-4-5 - 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6
azure_ai/claude-sonnet-4-6 - 1000000/128000 +ftsvdrcuhz i3 o15 c.3 w3.75 wh6
azure_ai/claude-sonnet-5 - 1000000/128000 +ftsvdrcuhyz i2 o10 c.2 w2.5 wh4 s10000
azure_ai/claude-sonnet-5-5 - 1000000/128000 +ftsvdrcuhyz i2 o10 c.1 w2.5 wh4 s10000
azure_ai/claude-sonnet-latest =azure_ai/claude-sonnet-5-5
azure_ai/codex-mini - !responses 200000/100000 +fptsvdrcm i1.5 o6 c.375
azure_ai/cohere-command-a - 131072/8182 +ft i2.5 o10
azure_ai/cohere-rerank-v4.0-fast - !rerank 32768/32768 i0 o0 q2000
azure_ai/cohere-rerank-v4.0-pro - !rerank 32768/32768 i0 o0 q2500
azure_ai/cohere-rerank-v5-fast - !rerank 32768/32768 i.02 o0
azure_ai/cohere-rerank-v5-pro - !rerank 32768/32768 i.05 o0
azure_ai/deepseek-flash-latest =azure_ai/deepseek-v4-flash
azure_ai/deepseek-pro-latest =azure_ai/deepseek-v4-pro
azure_ai/deepseek-r1 - i1.35 o5.4
azure_ai/deepseek-v3-0324 - i1.14 o4.56
azure_ai/deepseek-v3.1 - i1.23 o4.94
azure_ai/deepseek-v3.2 - 128000/128000 +ftrcx i.58 o1.68
azure_ai/deepseek-v3.2-speciale - 128000/128000 +ftrcx i.58 o1.68
azure_ai/deepseek-v4-flash - 1000000/384000 +ftrc i.19 o.51 c.028
azure_ai/deepseek-v4-pro - 1000000/384000 +ftrc i1.74 o3.48 c.145
azure_ai/deepseek-v4.1-flash - 1000000/384000 +ftrc i.3 o1.2 c.006
azure_ai/embed-v-4-0 - !embedding 128000/ i.12 o0 pi.47
azure_ai/flux.2-pro - !image_generation 32000/ n40000
azure_ai/glm-flash-latest =azure_ai/FW-GLM-5.3-Flash
azure_ai/glm-latest =azure_ai/FW-GLM-5.3
azure_ai/gpt-5.4 - 922000/128000 +fptsvdrcwmy i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @priority i5 o30 c.5 @priority>272001 i10 o45 c1
azure_ai/gpt-5.4-2026-03-05 - 922000/128000 +fptsvdrcwmy i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @priority i5 o30 c.5 @priority>272001 i10 o45 c1
azure_ai/gpt-5.4-mini - 272000/128000 +fptsvdrcwmy i.75 o4.5 c.075 @priority i1.5 o9 c.15
azure_ai/gpt-5.4-mini-2026-03-17 - 272000/128000 +fptsvdrcwmy i.75 o4.5 c.075 @priority i1.5 o9 c.15
azure_ai/gpt-5.4-nano - 272000/128000 +fptsvdrcwmy i.2 o1.25 c.02 @priority i.4 o2.5 c.04
azure_ai/gpt-5.4-nano-2026-03-17 - 272000/128000 +fptsvdrcwmy i.2 o1.25 c.02 @priority i.4 o2.5 c.04
azure_ai/gpt-5.4-pro - !responses 922000/128000 +fptvdrcwmy i30 o180 c3 @>272001 i60 o270 c6 @priority i60 o360 c6 @priority>272001 i120 o540 c12
azure_ai/gpt-5.4-pro-2026-03-05 - !responses 922000/128000 +fptvdrcwmy i30 o180 c3 @>272001 i60 o270 c6 @priority i60 o360 c6 @priority>272001 i120 o540 c12
azure_ai/gpt-5.5 - 922000/128000 +fptsvdrcwmy i5 o30 c.5 @>272001 i10 o45 c1 @priority i10 o60 c1 @priority>272001 i20 o90 c2
azure_ai/gpt-5.5-2026-04-23 - 922000/128000 +fptsvdrcwmy i5 o30 c.5 @>272001 i10 o45 c1 @priority i10 o60 c1 @priority>272001 i20 o90 c2
azure_ai/gpt-5.5-2026-04-24 - 922000/128000 +fptsvdrcwmy i5 o30 c.5 @>272001 i10 o45 c1 @priority i10 o60 c1 @priority>272001 i20 o90 c2
azure_ai/gpt-6-astra - 922000/128000 +fptsvdrcwmuy i10 o50 c1 w12.5 s10000 @>272001 i20 o75 c2 w25
azure_ai/gpt-6-luna - 922000/128000 +fptsvdrcwmuyz i.1 o.5 c.01 w.125 s10000 @>272001 i.2 o.75 c.02 w.25
azure_ai/gpt-6-sol - 922000/128000 +fptsvdrcwmuyz i2 o10 c.2 w2.5 s10000 @>272001 i4 o15 c.4 w5
azure_ai/gpt-6.1-sol - 922000/128000 +fptsvdrcwmuyz i2 o10 c.1 w2.5 s10000 @>272001 i4 o15 c.2 w5
azure_ai/gpt-6.1-terra - 922000/128000 +fptsvdrcwmuyz i1 o5 c.05 w1.25 s14000 @>272001 i2 o7.5 c.1 w2.5
azure_ai/gpt-astra-latest =azure_ai/gpt-6-astra
azure_ai/gpt-chat-latest - 128000/128000 +fptsvdrcwm i5 o30 c.5
azure_ai/gpt-image-2 - !image_generation +v i5 c1.25 pi8 pc2 po30
azure_ai/gpt-luna-latest =azure_ai/gpt-6-luna
azure_ai/gpt-mini-latest =azure_ai/gpt-5.4-mini
azure_ai/gpt-oss-120b - 131072/131072 +fpts i.15 o.6
azure_ai/gpt-sol-latest =azure_ai/gpt-6.1-sol
azure_ai/gpt-terra-latest =azure_ai/gpt-6.1-terra
azure_ai/grok-3 - i3 o15
azure_ai/grok-3-mini - i.25 o1.27
azure_ai/grok-4 - 262000/8192 +ftsw i3 o15
azure_ai/grok-4-1-fast-non-reasoning - 128000/128000 +ftsw i.2 o.5
azure_ai/grok-4-1-fast-reasoning - 128000/128000 +ftsrw i.2 o.5
azure_ai/grok-4-20-non-reasoning - 262000/8192 +ftsvcw i1.25 o2.5 c1.25
azure_ai/grok-4-20-reasoning - 262000/8192 +ftsvrcw i1.25 o2.5 c1.25
azure_ai/grok-4-fast-non-reasoning - i.2 o.5
azure_ai/grok-4-fast-reasoning - i.2 o.5
azure_ai/grok-4.3 - 200000/8192 +ftsvrcw i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
azure_ai/grok-4.6 - 200000/128000 +ftsvrcw i2 o6 c.5 @>200001 i4 o12 c1
azure_ai/grok-4.7 - 500000/500000 +ftsvrcw i2 o6 c.5 @>200001 i4 o12 c1
azure_ai/grok-code-fast-1 - 256000/8192 +ftsw i.2 o1.5
azure_ai/grok-latest =azure_ai/grok-4.7
azure_ai/jais-30b-chat - 8192/8192 i3.2 o9.71
azure_ai/kimi-k2-thinking - 262144/262144 +ftr i.6 o2.5
azure_ai/kimi-k2.5 - 262144/262144 +ftvc i.6 o3 c.1
azure_ai/kimi-k2.6 - 262144/262144 +ftvrc i.95 o4 c.16
azure_ai/kimi-k2.7-code - 262144/262144 +ftvrc i.95 o4 c.19
azure_ai/kimi-latest =azure_ai/FW-Kimi-K3
azure_ai/minimax-latest =azure_ai/FW-MiniMax-M3
azure_ai/ministral-3b - 128000/4096 +ft i.04 o.04
azure_ai/mistral-large-3 - 256000/8191 +ftv i.5 o1.5
azure_ai/mistral-large-latest - 128000/4096 +ft i2 o6
azure_ai/mistral-medium-2505 - 131072/8191 +ftx i.4 o2
azure_ai/mistral-medium-3-5 - 128000/128000 +sv i1.5 o7.5
azure_ai/mistral-nemo - 131072/4096 +f i.15 o.15
azure_ai/mistral-small-2503 - 128000/128000 +ftv i.1 o.3
azure_ai/model-router - 200000/32768 i.14 o0
azure_ai/model_router - 200000/32768 i.14 o0
babbage-002 text-completion-openai !completion 16384/4096 i.4 o.4 @batch i.2 o.2
baseten/MiniMaxAI/MiniMax-M2.5 - i.3 o1.2
baseten/decision-models/baseten-elephant-9b-latest - !decisions 16384/ +v i.035 o0
baseten/decision-models/baseten-joey-2b-latest - !decisions 16384/ +v i.01 o0
baseten/decision-models/baseten-mammoth-27b-latest - !decisions 16384/ +v i.1 o0
baseten/deepseek-ai/DeepSeek-V3-0324 - i.77 o.77
baseten/deepseek-ai/DeepSeek-V3.1 - i.5 o1.5
baseten/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/384000 +ftsrc i.13 o.26 c.028
baseten/deepseek-ai/DeepSeek-V4-Pro - 1048576/262144 +ftsrc i1.74 o3.48 c.145
baseten/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048576/262144 +ftsrc i1.32 o3.96 c.132
baseten/deepseek-ai/DeepSeek-V4.1-Flash - 1048576/262144 +ftsvrc i.3 o1.2 c.007
baseten/deepseek-ai/DeepSeek-V4.1-Flash-1017 - 1048576/262144 +ftsvrc i.3 o1.2 c.007
baseten/deepseek-ai/DeepSeek-V4.1-Flash-1017-Fast - 1048576/262144 +ftsvrc i.6 o2.4 c.014
baseten/deepseek-ai/DeepSeek-V4.1-Flash-Fast - 1048576/131072 +ftsvrc i.6 o2.4 c.014
baseten/deepseek-flash-latest =baseten/deepseek-ai/DeepSeek-V4-Flash-0731
baseten/deepseek-pro-latest =baseten/deepseek-ai/DeepSeek-V4-Pro-0813
baseten/glm-flash-latest =baseten/zai-org/GLM-5.3-Flash
baseten/glm-latest =baseten/zai-org/GLM-5.3
baseten/kimi-latest =baseten/moonshotai/Kimi-K3
baseten/meta-models/muse-spark-open - 1048576/1048576 +ftvarc i1.25 o4.25 c.15
baseten/moonshotai/Kimi-K2-Instruct-0905 - i.6 o2.5
baseten/moonshotai/Kimi-K2-Thinking - i.6 o2.5
baseten/moonshotai/Kimi-K2.5 - i.6 o3
baseten/moonshotai/Kimi-K2.6 - 262000/262000 +ftsvrc i.95 o4 c.16
baseten/moonshotai/Kimi-K2.7-Code - 262000/262000 +ftsvrc i.95 o4 c.16
baseten/moonshotai/Kimi-K3 - 1048576/262144 +ftsvrc i3 o15 c.3
baseten/moonshotai/Kimi-K3.1-Pro - 1000000/1048576 +ftsvrc i2 o10 c.2
baseten/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B - 202800/202800 +ftsrc i.6 o2.4 c.12
baseten/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B - 1048576/1048576 +ftsvrc i.2 o.5 c.04
baseten/nvidia/Nemotron-120B-A12B - i.3 o.75
baseten/openai/gpt-oss-120b - 128072/128072 +ftsrc i.1 o.5 c.1
baseten/reflection/Beam-1.0 - 1048576/131072 +ftsrc i.4 o1.2 c.04
baseten/thinkingmachines/inkling - 1048576/32768 +ftsvrc i1 o4.05 c.17
baseten/thinkingmachines/inkling-small - 1048576/32768 +ftsvrc i.5 o1.2 c.1
baseten/zai-org/GLM-4.6 - i.6 o2.2
baseten/zai-org/GLM-4.7 - 200000/200000 +ftsc i.6 o2.2 c.12
baseten/zai-org/GLM-5 - i.95 o3.15
baseten/zai-org/GLM-5.2 - 1048576/262144 +ftsvrc i1.4 o4.4 c.14
baseten/zai-org/GLM-5.2-Fast - 1048576/262144 +ftsvrc i2.1 o6.6 c.21
baseten/zai-org/GLM-5.3 - 1048576/262144 +ftsvrc i1.4 o4.4 c.14
baseten/zai-org/GLM-5.3-Fast - 1048576/262144 +ftsvrc i2.1 o6.6 c.21
baseten/zai-org/GLM-5.3-Flash - 1048576/131072 +ftsvrc i.15 o.5 c.03
bedrock/*/1-month-commitment/cohere.command-light-text-v14 - 4096/4096 +t
bedrock/*/1-month-commitment/cohere.command-text-v14 - 4096/4096 +t
bedrock/*/6-month-commitment/cohere.command-light-text-v14 - 4096/4096 +t
bedrock/*/6-month-commitment/cohere.command-text-v14 - 4096/4096 +t
bedrock/ap-northeast-1/1-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/ap-northeast-1/1-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/ap-northeast-1/1-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/ap-northeast-1/6-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/ap-northeast-1/6-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/ap-northeast-1/6-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/ap-northeast-1/anthropic.claude-instant-v1 - 100000/8191 +t i2.23 o7.55
bedrock/ap-northeast-1/anthropic.claude-v1 - 100000/8191 +t i8 o24
bedrock/ap-northeast-1/anthropic.claude-v2:1 - 100000/8191 +t i8 o24
bedrock/ap-northeast-1/deepseek.v3.2 - 156000/8000 +ftsr i.74 o2.22 @batch i.37 o1.11 @flex i.37 o1.11 @priority i1.295 o3.885
bedrock/ap-northeast-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/ap-northeast-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/ap-northeast-1/mistral.voxtral-mini-3b-2507 - 32768/8192 +am i.05 o.05 @batch i.03 o.03 @flex i.03 o.03 @priority i.09 o.09
bedrock/ap-northeast-1/mistral.voxtral-small-24b-2507 - 32768/8192 +am i.12 o.36 @batch i.06 o.18 @flex i.06 o.18 @priority i.21 o.63
bedrock/ap-northeast-1/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.73 o3.03 @flex i.36 o1.52
bedrock/ap-northeast-1/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.72 o3.6 @batch i.36 o1.8 @flex i.36 o1.8 @priority i1.26 o6.3
bedrock/ap-northeast-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/ap-northeast-1/qwen.qwen3-next-80b-a3b - 262144/8192 +fsm i.18 o1.45 @flex i.09 o.72 @priority i.32 o2.54
bedrock/ap-south-1/deepseek.v3.2 - 156000/8000 +ftsr i.74 o2.22 @batch i.37 o1.11 @flex i.37 o1.11 @priority i1.295 o3.885
bedrock/ap-south-1/meta.llama3-70b-instruct-v1:0 - 8192/8192 i3.18 o4.2
bedrock/ap-south-1/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.36 o.72
bedrock/ap-south-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/ap-south-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/ap-south-1/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.71 o2.94 @flex i.36 o1.47
bedrock/ap-south-1/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.72 o3.6 @batch i.36 o1.8 @flex i.36 o1.8 @priority i1.26 o6.3
bedrock/ap-south-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/ap-south-1/qwen.qwen3-next-80b-a3b - 262144/8192 +fsm i.18 o1.41 @batch i.09 o.71 @flex i.09 o.71 @priority i.32 o2.47
bedrock/ap-southeast-2/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.31 o1.24 @batch i.155 o.62 @flex i.155 o.62 @priority i.5425 o2.17
bedrock/ap-southeast-2/mistral.voxtral-mini-3b-2507 - 32768/8192 +am i.0412 o.0412 @batch i.0206 o.0206 @flex i.0206 o.0206 @priority i.0721 o.0721
bedrock/ap-southeast-2/mistral.voxtral-small-24b-2507 - 32768/8192 +am i.103 o.309 @batch i.0515 o.1545 @flex i.0515 o.1545 @priority i.18025 o.54075
bedrock/ap-southeast-2/qwen.qwen3-next-80b-a3b - 262144/8192 +fsm i.1545 o1.236
bedrock/ap-southeast-3/deepseek.v3.2 - 156000/8000 +ftsr i.74 o2.22 @flex i.37 o1.11
bedrock/ap-southeast-3/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @flex i.18 o.72
bedrock/ap-southeast-3/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @flex i.18 o.72
bedrock/ap-southeast-3/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.72 o3.6 @flex i.36 o1.8
bedrock/ap-southeast-3/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/ca-central-1/meta.llama3-70b-instruct-v1:0 - 8192/8192 i3.05 o4.03
bedrock/ca-central-1/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.35 o.69
bedrock/claude-fable-latest =global.anthropic.claude-fable-5-1
bedrock/claude-haiku-latest =global.anthropic.claude-haiku-5-5
bedrock/claude-opus-latest =global.anthropic.claude-opus-5-5
bedrock/claude-sonnet-latest =global.anthropic.claude-sonnet-5-5
bedrock/claude_platform/claude-fable-5 - 1000000/128000 +ftsvdrcwuhyz i10 o50 c1 w12.5 wh20 s10000 @batch i5 o25 c.5 w6.25
bedrock/claude_platform/claude-fable-5-1 - 1000000/128000 +ftsvdrcwuhyz i10 o50 c.25 w12.5 wh20 s10000 @batch i5 o25 c.125 w6.25
bedrock/claude_platform/claude-haiku-4-5 - 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2 @batch i.5 o2.5 c.05 w.625
bedrock/claude_platform/claude-haiku-5-5 - 1000000/128000 +ftsvdrcwuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1 @batch i.05 o.25 c.005 w.0625 @batch>100001 i.25 o1.25 c.025 w.3125
bedrock/claude_platform/claude-opus-4-5 - 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
bedrock/claude_platform/claude-opus-4-6 - 1000000/128000 +ftsvdrcwuhz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
bedrock/claude_platform/claude-opus-4-7 - 1000000/128000 +ftsvdrcwuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
bedrock/claude_platform/claude-opus-4-8 - 1000000/128000 +ftsvdrcwuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
bedrock/claude_platform/claude-opus-5 - 1000000/128000 +ftsvdrcwuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
bedrock/claude_platform/claude-opus-5-5 - 1000000/128000 +ftsvdrcwuhyz i4 o20 c.2 w5 wh8 s10000 @batch i2 o10 c.1 w2.5
bedrock/claude_platform/claude-sonnet-4-5 - 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.875
bedrock/claude_platform/claude-sonnet-4-6 - 1000000/128000 +ftsvdrcwuhz i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.875
bedrock/claude_platform/claude-sonnet-5 - 1000000/128000 +ftsvdrcwuhyz i2 o10 c.2 w2.5 wh4 s10000 @batch i1 o5 c.1 w1.25
bedrock/claude_platform/claude-sonnet-5-5 - 1000000/128000 +ftsvdrcwuhyz i2 o10 c.1 w2.5 wh4 s10000 @batch i1 o5 c.05 w1.25
bedrock/eu-central-1/1-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/eu-central-1/1-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/eu-central-1/1-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/eu-central-1/6-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/eu-central-1/6-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/eu-central-1/6-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/eu-central-1/anthropic.claude-instant-v1 - 100000/8191 +t i2.48 o8.38
bedrock/eu-central-1/anthropic.claude-v1 - 100000/8191 i8 o24
bedrock/eu-central-1/anthropic.claude-v2:1 - 100000/8191 +t i8 o24
bedrock/eu-central-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/eu-central-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/eu-central-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/eu-north-1/deepseek.v3.2 - 156000/8000 +ftsr i.74 o2.22 @batch i.37 o1.11 @flex i.37 o1.11 @priority i1.295 o3.885
bedrock/eu-north-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/eu-north-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/eu-north-1/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.72 o3.6 @batch i.36 o1.8 @flex i.36 o1.8 @priority i1.26 o6.3
bedrock/eu-south-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @flex i.18 o.72
bedrock/eu-south-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @flex i.18 o.72
bedrock/eu-south-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/eu-west-1/meta.llama3-70b-instruct-v1:0 - 8192/8192 i2.86 o3.78
bedrock/eu-west-1/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.32 o.65
bedrock/eu-west-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/eu-west-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/eu-west-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/eu-west-1/qwen.qwen3-next-80b-a3b - 262144/8192 +fsm i.18 o1.41 @flex i.09 o.71 @priority i.32 o2.47
bedrock/eu-west-2/meta.llama3-70b-instruct-v1:0 - 8192/8192 i3.45 o4.55
bedrock/eu-west-2/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.39 o.78
bedrock/eu-west-2/minimax.minimax-m2.1 - 196000/8192 +ftsm i.47 o1.86 @batch i.235 o.93 @flex i.235 o.93 @priority i.8225 o3.255
bedrock/eu-west-2/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.47 o1.86 @batch i.235 o.93 @flex i.235 o.93 @priority i.8225 o3.255
bedrock/eu-west-2/mistral.voxtral-mini-3b-2507 - 32768/8192 +am i.06 o.06 @batch i.03 o.03 @flex i.03 o.03 @priority i.11 o.11
bedrock/eu-west-2/mistral.voxtral-small-24b-2507 - 32768/8192 +am i.16 o.47 @batch i.08 o.23 @flex i.08 o.23 @priority i.28 o.82
bedrock/eu-west-2/nvidia.nemotron-super-3-120b - 256000/32000 +ftsrm i.23 o1.01 @batch i.115 o.505 @flex i.115 o.505 @priority i.4025 o1.7675
bedrock/eu-west-2/qwen.qwen3-coder-next - 262144/16384 +ftsm i.78 o1.86 @batch i.39 o.93 @flex i.39 o.93 @priority i1.365 o3.255
bedrock/eu-west-2/qwen.qwen3-next-80b-a3b - 262144/8192 +fsm i.23 o1.86 @flex i.12 o.93 @priority i.4 o3.26
bedrock/eu-west-3/mistral.mistral-7b-instruct-v0:2 - 32000/4096 +t i.2 o.26
bedrock/eu-west-3/mistral.mistral-large-2402-v1:0 - 32000/4096 +f i5.2 o15.6
bedrock/eu-west-3/mistral.mixtral-8x7b-instruct-v0:1 - 32000/4096 +t i.59 o.91
bedrock/glm-latest =global.zai.glm-5.3
bedrock/gpt-astra-latest =global.openai.gpt-6-astra
bedrock/gpt-luna-latest =global.openai.gpt-6-luna
bedrock/gpt-sol-latest =global.openai.gpt-6.1-sol
bedrock/gpt-terra-latest =global.openai.gpt-6.1-terra
bedrock/grok-latest =global.xai.grok-4.7
bedrock/invoke/anthropic.claude-3-5-sonnet-20240620-v1:0 - 200000/4096 +ftsv i3 o15 c.3 w3.75
bedrock/kimi-latest =global.moonshotai.kimi-k3
bedrock/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.6 o2.5 @flex i.3 o1.25
bedrock/moonshotai.kimi-k2.5 - 262144/16000 +ftsvrm i.6 o3 @flex i.3 o1.5
bedrock/sa-east-1/deepseek.v3.2 - 156000/8000 +ftsr i.74 o2.22 @batch i.37 o1.11 @flex i.37 o1.11 @priority i1.295 o3.885
bedrock/sa-east-1/meta.llama3-70b-instruct-v1:0 - 8192/8192 i4.45 o5.88
bedrock/sa-east-1/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.5 o1.01
bedrock/sa-east-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/sa-east-1/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.36 o1.44 @batch i.18 o.72 @flex i.18 o.72 @priority i.63 o2.52
bedrock/sa-east-1/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.73 o3.03 @flex i.36 o1.52
bedrock/sa-east-1/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.72 o3.6 @batch i.36 o1.8 @flex i.36 o1.8 @priority i1.26 o6.3
bedrock/sa-east-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.6 o1.44 @flex i.3 o.72
bedrock/sa-east-1/qwen.qwen3-next-80b-a3b - 262144/8192 +fsm i.18 o1.45 @flex i.09 o.72 @priority i.32 o2.54
bedrock/us-east-1/1-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/us-east-1/1-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/us-east-1/1-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/us-east-1/6-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/us-east-1/6-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/us-east-1/6-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/us-east-1/anthropic.claude-instant-v1 - 100000/8191 +t i.8 o2.4
bedrock/us-east-1/anthropic.claude-v1 - 100000/8191 +t i8 o24
bedrock/us-east-1/anthropic.claude-v2:1 - 100000/8191 +t i8 o24
bedrock/us-east-1/deepseek.v3.2 - 156000/8000 +ftsr i.62 o1.85 @batch i.31 o.925 @flex i.31 o.925 @priority i1.085 o3.2375
bedrock/us-east-1/meta.llama3-70b-instruct-v1:0 - 8192/8192 i2.65 o3.5
bedrock/us-east-1/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.3 o.6
bedrock/us-east-1/minimax.minimax-m2.1 - 196000/8192 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
bedrock/us-east-1/minimax.minimax-m2.5 - 196000/8192 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
bedrock/us-east-1/mistral.mistral-7b-instruct-v0:2 - 32000/4096 +t i.15 o.2
bedrock/us-east-1/mistral.mistral-large-2402-v1:0 - 32000/4096 +f i4 o12
bedrock/us-east-1/mistral.mixtral-8x7b-instruct-v0:1 - 32000/4096 +t i.45 o.7
bedrock/us-east-1/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.6 o2.5 @flex i.3 o1.25
bedrock/us-east-1/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.6 o3 @batch i.3 o1.5 @flex i.3 o1.5 @priority i1.05 o5.25
bedrock/us-east-1/qwen.qwen3-coder-next - 262144/16384 +ftsm i.5 o1.2 @batch i.25 o.6 @flex i.25 o.6 @priority i.875 o2.1
bedrock/us-east-1/zai.glm-5 - 200000/128000 +ftsrm i1 o3.2 @batch i.5 o1.6 @flex i.5 o1.6 @priority i1.75 o5.6
bedrock/us-east-2/deepseek.v3.2 - 156000/8000 +ftsr i.62 o1.85 @batch i.31 o.925 @flex i.31 o.925 @priority i1.085 o3.2375
bedrock/us-east-2/minimax.minimax-m2.1 - 196000/8192 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
bedrock/us-east-2/minimax.minimax-m2.5 - 196000/8192 +ftsrm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
bedrock/us-east-2/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.6 o2.5 @flex i.3 o1.25
bedrock/us-east-2/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.6 o3 @batch i.3 o1.5 @flex i.3 o1.5 @priority i1.05 o5.25
bedrock/us-east-2/qwen.qwen3-coder-next - 262144/16384 +ftsm i.5 o1.2 @flex i.25 o.6
bedrock/us-gov-east-1/amazon.nova-pro-v1:0 - 300000/10000 +ftsvdc i.96 o3.84 c.24
bedrock/us-gov-east-1/amazon.titan-embed-text-v1 - !embedding 8192/ i.1 o0
bedrock/us-gov-east-1/amazon.titan-embed-text-v2:0 - !embedding 8192/ i.03 o0
bedrock/us-gov-east-1/amazon.titan-text-express-v1 - 42000/8000 i1.3 o1.7
bedrock/us-gov-east-1/amazon.titan-text-lite-v1 - 42000/4000 i.3 o.4
bedrock/us-gov-east-1/amazon.titan-text-premier-v1:0 - 42000/32000 i.5 o1.5
bedrock/us-gov-east-1/anthropic.claude-3-5-sonnet-20240620-v1:0 - 200000/4096 +ftsvd i3.6 o18 @batch i1.8 o9
bedrock/us-gov-east-1/anthropic.claude-3-7-sonnet-20250219-v1:0 - 200000/8192 +ftsvdrcux i3.6 o18 c.36 w4.5
bedrock/us-gov-east-1/anthropic.claude-3-haiku-20240307-v1:0 - 195904/4096 +ftsvd i.3 o1.5
bedrock/us-gov-east-1/anthropic.claude-fable-5-1 - 1000000/128000 +ftsvdrcuhyz i12 o60 c.3 w15 wh24
bedrock/us-gov-east-1/anthropic.claude-haiku-4-5-20251001-v1:0 - 200000/64000 +ftsvdrcux i1.2 o6 c.12 w1.5 wh2.4
bedrock/us-gov-east-1/anthropic.claude-haiku-5-5 - 1000000/128000 +ftsvdrcuhyz i.12 o.6 c.012 w.15 wh.24 @>100001 i.6 o3 c.06 w.75 wh1.2
bedrock/us-gov-east-1/anthropic.claude-opus-4-8 - 1000000/128000 +ftsvdrcuhyz i6 o30 c.6 w7.5 wh12
bedrock/us-gov-east-1/anthropic.claude-opus-5 - 1000000/128000 +ftsvdrcuhyz i6 o30 c.6 w7.5 wh12 @batch i3 o15
bedrock/us-gov-east-1/anthropic.claude-opus-5-5 - 1000000/128000 +ftsvdrcuhyz i4.8 o24 c.24 w6 wh9.6
bedrock/us-gov-east-1/anthropic.claude-sonnet-4-5-20250929-v1:0 - 200000/64000 +ftsvdrcux i3.6 o18 c.36 w4.5 wh7.2
bedrock/us-gov-east-1/anthropic.claude-sonnet-5 - 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.24 w3 wh4.8
bedrock/us-gov-east-1/anthropic.claude-sonnet-5-5 - 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.12 w3 wh4.8
bedrock/us-gov-east-1/claude-sonnet-4-5-20250929-v1:0 - 200000/64000 +ftsvdrcux i3.6 o18 c.36 w4.5 wh7.2
bedrock/us-gov-east-1/meta.llama3-70b-instruct-v1:0 - 8000/2048 +d i2.65 o3.5
bedrock/us-gov-east-1/meta.llama3-8b-instruct-v1:0 - 8000/2048 +d i.3 o2.65
bedrock/us-gov-east-1/moonshotai.kimi-k3 bedrock_converse 868928/131072 +ftsvrcm i3.96 o19.8 c.396 w4.95 @batch i1.98 o9.9 @flex i1.98 o9.9 c.198 w2.475 @priority i6.93 o34.65 c.693 w8.6625
bedrock/us-gov-east-1/nvidia.nemotron-nano-12b-v2 - 128000/8192 +fsvm i.24 o.72 @batch i.12 o.36 @flex i.12 o.36 @priority i.42 o1.26
bedrock/us-gov-east-1/nvidia.nemotron-nano-3-30b - 262144/8192 +ftsm i.072 o.288 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.504
bedrock/us-gov-east-1/nvidia.nemotron-nano-9b-v2 - 128000/8192 +fsm i.072 o.276 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.48
bedrock/us-gov-east-1/nvidia.nemotron-super-3-120b - 256000/32768 +ftsrm i.18 o.78 @batch i.09 o.39 @flex i.09 o.39 @priority i.315 o1.365
bedrock/us-gov-east-1/openai.gpt-oss-120b-1:0 - 128000/16384 +ftsr i.18 o.72 @batch i.09 o.36 @flex i.09 o.36 @priority i.315 o1.26
bedrock/us-gov-east-1/openai.gpt-oss-20b-1:0 - 128000/16384 +ftsr i.084 o.36 @batch i.042 o.18 @flex i.042 o.18 @priority i.147 o.63
bedrock/us-gov-west-1/amazon.nova-2-multimodal-embeddings-v1:0 - !embedding 8172/ +a i.162 o0 m72 @batch i.081
bedrock/us-gov-west-1/amazon.nova-lite-v1:0 - 300000/10000 +ftsvdc i.072 o.288 c.018 @batch i.036 o.144
bedrock/us-gov-west-1/amazon.nova-micro-v1:0 - 128000/10000 +ftsc i.042 o.168 c.0105 @batch i.021 o.084
bedrock/us-gov-west-1/amazon.nova-pro-v1:0 - 300000/10000 +ftsvdc i.96 o3.84 c.24 @batch i.48 o1.92 @flex i.48 o1.92 c.12 @priority i1.68 o6.72 c.42
bedrock/us-gov-west-1/amazon.titan-embed-text-v1 - !embedding 8192/ i.1 o0
bedrock/us-gov-west-1/amazon.titan-embed-text-v2:0 - !embedding 8192/ i.11 o0
bedrock/us-gov-west-1/amazon.titan-text-express-v1 - 42000/8000 i.8 o1.6
bedrock/us-gov-west-1/amazon.titan-text-lite-v1 - 42000/4000 i.3 o.4
bedrock/us-gov-west-1/amazon.titan-text-premier-v1:0 - 42000/32000 i.5 o1.5
bedrock/us-gov-west-1/anthropic.claude-3-5-sonnet-20240620-v1:0 - 200000/4096 +ftsvd i3.6 o18 @batch i1.8 o9
bedrock/us-gov-west-1/anthropic.claude-3-7-sonnet-20250219-v1:0 - 200000/8192 +ftsvdrcux i3.6 o18 c.36 w4.5
bedrock/us-gov-west-1/anthropic.claude-3-haiku-20240307-v1:0 - 195904/4096 +ftsvd i.3 o1.5
bedrock/us-gov-west-1/anthropic.claude-fable-5-1 - 1000000/128000 +ftsvdrcuhyz i12 o60 c.3 w15 wh24
bedrock/us-gov-west-1/anthropic.claude-haiku-4-5-20251001-v1:0 - 200000/64000 +ftsvdrcux i1.2 o6 c.12 w1.5 wh2.4
bedrock/us-gov-west-1/anthropic.claude-haiku-5-5 - 1000000/128000 +ftsvdrcuhyz i.12 o.6 c.012 w.15 wh.24 @>100001 i.6 o3 c.06 w.75 wh1.2
bedrock/us-gov-west-1/anthropic.claude-opus-4-8 - 1000000/128000 +ftsvdrcuhyz i6 o30 c.6 w7.5 wh12
bedrock/us-gov-west-1/anthropic.claude-opus-5 - 1000000/128000 +ftsvdrcuhyz i6 o30 c.6 w7.5 wh12 @batch i3 o15
bedrock/us-gov-west-1/anthropic.claude-opus-5-5 - 1000000/128000 +ftsvdrcuhyz i4.8 o24 c.24 w6 wh9.6
bedrock/us-gov-west-1/anthropic.claude-sonnet-4-5-20250929-v1:0 - 200000/64000 +ftsvdrcux i3.6 o18 c.36 w4.5 wh7.2
bedrock/us-gov-west-1/anthropic.claude-sonnet-5 - 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.24 w3 wh4.8
bedrock/us-gov-west-1/anthropic.claude-sonnet-5-5 - 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.12 w3 wh4.8
bedrock/us-gov-west-1/claude-sonnet-4-5-20250929-v1:0 - 200000/64000 +ftsvdrcux i3.6 o18 c.36 w4.5 wh7.2
bedrock/us-gov-west-1/meta.llama3-70b-instruct-v1:0 - 8000/8192 +d i2.65 o3.5
bedrock/us-gov-west-1/meta.llama3-8b-instruct-v1:0 - 8000/8192 +d i.3 o.6
bedrock/us-gov-west-1/moonshotai.kimi-k3 bedrock_converse 868928/131072 +ftsvrcm i3.96 o19.8 c.396 w4.95 @batch i1.98 o9.9 @flex i1.98 o9.9 c.198 w2.475 @priority i6.93 o34.65 c.693 w8.6625
bedrock/us-gov-west-1/nvidia.nemotron-nano-12b-v2 - 128000/8192 +fsvm i.24 o.72 @batch i.12 o.36 @flex i.12 o.36 @priority i.42 o1.26
bedrock/us-gov-west-1/nvidia.nemotron-nano-3-30b - 262144/8192 +ftsm i.072 o.288 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.504
bedrock/us-gov-west-1/nvidia.nemotron-nano-9b-v2 - 128000/8192 +fsm i.072 o.276 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.48
bedrock/us-gov-west-1/nvidia.nemotron-super-3-120b - 256000/32768 +ftsrm i.18 o.78 @batch i.09 o.39 @flex i.09 o.39 @priority i.315 o1.365
bedrock/us-gov-west-1/openai.gpt-oss-120b-1:0 - 128000/16384 +ftsr i.18 o.72 @batch i.09 o.36 @flex i.09 o.36 @priority i.315 o1.26
bedrock/us-gov-west-1/openai.gpt-oss-20b-1:0 - 128000/16384 +ftsr i.084 o.36 @batch i.042 o.18 @flex i.042 o.18 @priority i.147 o.63
bedrock/us-west-1/meta.llama3-70b-instruct-v1:0 - 8192/8192 i2.65 o3.5
bedrock/us-west-1/meta.llama3-8b-instruct-v1:0 - 8192/8192 i.3 o.6
bedrock/us-west-2/1-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/us-west-2/1-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/us-west-2/1-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/us-west-2/6-month-commitment/anthropic.claude-instant-v1 - 100000/8191 +t
bedrock/us-west-2/6-month-commitment/anthropic.claude-v1 - 100000/8191
bedrock/us-west-2/6-month-commitment/anthropic.claude-v2:1 - 100000/8191 +t
bedrock/us-west-2/anthropic.claude-instant-v1 - 100000/8191 +t i.8 o2.4
bedrock/us-west-2/anthropic.claude-v1 - 100000/8191 +t i8 o24
bedrock/us-west-2/anthropic.claude-v2:1 - 100000/8191 +t i8 o24
bedrock/us-west-2/deepseek.v3.2 - 156000/8000 +ftsr i.62 o1.85 @batch i.31 o.925 @flex i.31 o.925 @priority i1.085 o3.2375
bedrock/us-west-2/minimax.minimax-m2.1 - 196000/8192 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
bedrock/us-west-2/minimax.minimax-m2.5 - 196000/8192 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
bedrock/us-west-2/mistral.mistral-7b-instruct-v0:2 - 32000/4096 +t i.15 o.2
bedrock/us-west-2/mistral.mistral-large-2402-v1:0 - 32000/4096 +f i4 o12
bedrock/us-west-2/mistral.mixtral-8x7b-instruct-v0:1 - 32000/4096 +t i.45 o.7
bedrock/us-west-2/moonshotai.kimi-k2-thinking - 262144/16000 +fr i.6 o2.5 @flex i.3 o1.25
bedrock/us-west-2/moonshotai.kimi-k2.5 - 262144/16000 +ftsvm i.6 o3 @batch i.3 o1.5 @flex i.3 o1.5 @priority i1.05 o5.25
bedrock/us-west-2/qwen.qwen3-coder-next - 262144/16384 +ftsm i.5 o1.2 @flex i.25 o.6
bedrock/us-west-2/zai.glm-5 - 200000/128000 +ftsrm i1 o3.2 @batch i.5 o1.6 @flex i.5 o1.6 @priority i1.75 o5.6
bedrock/us.anthropic.claude-3-5-haiku-20241022-v1:0 - 200000/8192 +ftsdcx i.8 o4 c.08 w1
bedrock_mantle/anthropic.claude-haiku-4-5 - 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2 @batch i.5 o2.5
bedrock_mantle/anthropic.claude-haiku-5-5 - 1000000/128000 +ftsvdrcuhyz i.11 o.55 c.011 w.1375 wh.22 s10000 @>100001 i.55 o2.75 c.055 w.6875 wh1.1
bedrock_mantle/anthropic.claude-opus-5-5 - 1000000/128000 +ftsvdrcuhyz i4.4 o22 c.22 w5.5 wh8.8 s10000
bedrock_mantle/anthropic.claude-sonnet-5-5 - 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.11 w2.75 wh4.4 s10000
bedrock_mantle/claude-haiku-latest =bedrock_mantle/anthropic.claude-haiku-5-5
bedrock_mantle/claude-opus-latest =bedrock_mantle/anthropic.claude-opus-5-5
bedrock_mantle/claude-sonnet-latest =bedrock_mantle/anthropic.claude-sonnet-5-5
bedrock_mantle/deepseek.v3.1 - 128000/8000 +ft i.58 o1.68 @batch i.29 o.84 @flex i.29 o.84 @priority i1.015 o2.94
bedrock_mantle/google.gemma-4-26b-a4b - 256000/256000 +ftvr i.13 o.4 @batch i.065 o.2 @flex i.065 o.2 @priority i.2275 o.7
bedrock_mantle/google.gemma-4-31b - 256000/256000 +ftvr i.14 o.4 @batch i.07 o.2 @flex i.07 o.2 @priority i.245 o.7
bedrock_mantle/google.gemma-4-e2b - 128000/128000 +ftvr i.04 o.08 @batch i.02 o.04 @flex i.02 o.04 @priority i.07 o.14
bedrock_mantle/gpt-astra-latest =bedrock_mantle/openai.gpt-6-astra
bedrock_mantle/gpt-luna-latest =bedrock_mantle/openai.gpt-6-luna
bedrock_mantle/gpt-sol-latest =bedrock_mantle/openai.gpt-6.1-sol
bedrock_mantle/gpt-terra-latest =bedrock_mantle/openai.gpt-6.1-terra
bedrock_mantle/grok-latest =bedrock_mantle/xai.grok-4.7
bedrock_mantle/moonshotai.kimi-k2-thinking - 256000/16000 +ftr i.6 o2.5 @batch i.3 o1.25 @flex i.3 o1.25 @priority i1.05 o4.38
bedrock_mantle/openai.gpt-5.4 - !responses 922000/128000 +ftsvrcwy i2.75 o16.5 c.275 s12000 @>272001 i5.5 o24.75 c.55
bedrock_mantle/openai.gpt-5.5 - !responses 922000/128000 +ftsvrcwy i5.5 o33 c.55 s12000 @>272001 i11 o49.5 c1.1
bedrock_mantle/openai.gpt-5.6-cyber - !responses 922000/128000 +ftsvrcwy i13.75 o82.5 c1.375 w17.1875 s12000
bedrock_mantle/openai.gpt-5.6-luna - !responses 922000/128000 +ftsvrcwyz i.22 o1.32 c.022 w.275 s12000 @>272001 i.44 o1.98 c.044 w.55
bedrock_mantle/openai.gpt-5.6-sol - !responses 922000/128000 +ftsvrcwyz i4.4 o22 c.44 w5.5 s12000 @>272001 i8.8 o33 c.88 w11
bedrock_mantle/openai.gpt-5.6-terra - !responses 922000/128000 +ftsvrcwyz i2.2 o13.2 c.22 w2.75 s12000 @>272001 i4.4 o19.8 c.44 w5.5
bedrock_mantle/openai.gpt-6-astra - !responses 922000/128000 +ftsvrcwyz i11 o55 c1.1 w13.75 s12000 @>272001 i22 o82.5 c2.2 w27.5 @ultrafast i66 o330 c6.6 w82.5 @ultrafast>272001 i132 o495 c13.2 w165
bedrock_mantle/openai.gpt-6-luna - !responses 922000/128000 +ftsvrcwyz i.11 o.55 c.011 w.1375 s12000 @>272001 i.22 o.825 c.022 w.275
bedrock_mantle/openai.gpt-6-sol - !responses 922000/128000 +ftsvrcwyz i2.2 o11 c.22 w2.75 s12000 @>272001 i4.4 o16.5 c.44 w5.5
bedrock_mantle/openai.gpt-6.1-sol - !responses 1000000/131072 +ftsvrcwyz i2.2 o11 c.11 w2.75 s12000 @>272001 i4.4 o16.5 c.22 w5.5 @ultrafast i13.2 o66 c.66 w16.5 @ultrafast>272001 i26.4 o99 c1.32 w33
bedrock_mantle/openai.gpt-6.1-terra - !responses 922000/128000 +ftsvrcwyz i1.1 o5.5 c.055 w1.375 s12000 @>272001 i2.2 o8.25 c.11 w2.75
bedrock_mantle/openai.gpt-daybreak-blue-5.6-sol - !responses 1050000/128000 +ftsvrcwy i4.4 o22 c.44 w5.5 s12000 @>272001 i8.8 o33 c.88 w11
bedrock_mantle/openai.gpt-oss-120b - 131072/16384 +fptsr i.15 o.6 @batch i.075 o.3 @flex i.075 o.3 @priority i.2625 o1.05
bedrock_mantle/openai.gpt-oss-20b - 131072/16384 +fptsr i.07 o.3 @batch i.035 o.15 @flex i.035 o.15 @priority i.1225 o.525
bedrock_mantle/openai.gpt-oss-safeguard-120b - 131072/16000 +ftsr i.15 o.6 @batch i.07 o.3 @flex i.07 o.3 @priority i.26 o1.05
bedrock_mantle/openai.gpt-oss-safeguard-20b - 131072/16000 +ftsr i.07 o.2 @batch i.03 o.1 @flex i.03 o.1 @priority i.12 o.35
bedrock_mantle/qwen.qwen3-235b-a22b-2507 - 256000/8000 +ftr i.22 o.88 @batch i.11 o.44 @flex i.11 o.44 @priority i.385 o1.54
bedrock_mantle/qwen.qwen3-32b - 32000/8000 +ftr i.15 o.6 @batch i.075 o.3 @flex i.075 o.3 @priority i.2625 o1.05
bedrock_mantle/qwen.qwen3-coder-30b-a3b-instruct - 256000/16000 +ft i.15 o.6 @batch i.075 o.3 @flex i.075 o.3 @priority i.2625 o1.05
bedrock_mantle/qwen.qwen3-coder-480b-a35b-instruct - 262144/16000 +ft i.45 o1.8 @batch i.225 o.9 @flex i.225 o.9 @priority i.7875 o3.15
bedrock_mantle/qwen.qwen3-next-80b-a3b-instruct - 256000/8000 +ftr i.14 o1.2 @batch i.07 o.6 @flex i.07 o.6 @priority i.26 o2.1
bedrock_mantle/qwen.qwen3-vl-235b-a22b-instruct - 256000/8000 +ftv i.53 o2.66 @batch i.26 o1.33 @flex i.26 o1.33 @priority i.93 o4.66
bedrock_mantle/us-gov-east-1/nvidia.nemotron-nano-12b-v2 - 128000/8192 +fsvm i.24 o.72 @batch i.12 o.36 @flex i.12 o.36 @priority i.42 o1.26
bedrock_mantle/us-gov-east-1/nvidia.nemotron-nano-3-30b - 262144/8192 +ftsm i.072 o.288 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.504
bedrock_mantle/us-gov-east-1/nvidia.nemotron-nano-9b-v2 - 128000/8192 +fsm i.072 o.276 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.48
bedrock_mantle/us-gov-east-1/nvidia.nemotron-super-3-120b - 256000/32768 +ftsrm i.18 o.78 @batch i.09 o.39 @flex i.09 o.39 @priority i.315 o1.365
bedrock_mantle/us-gov-east-1/openai.gpt-5.4 - !responses 922000/128000 +ftsvrcy i3.3 o19.8 c.33
bedrock_mantle/us-gov-east-1/openai.gpt-oss-120b - 131072/16384 +fptsr i.18 o.72 @batch i.09 o.36 @flex i.09 o.36 @priority i.315 o1.26
bedrock_mantle/us-gov-east-1/openai.gpt-oss-20b - 131072/16384 +fptsr i.084 o.36 @batch i.042 o.18 @flex i.042 o.18 @priority i.147 o.63
bedrock_mantle/us-gov-east-1/xai.grok-4.6 - 500000/500000 +ftsvrc i2.64 o7.92 c.66 @flex i1.32 o3.96 c.33 @priority i4.62 o13.86 c1.155
bedrock_mantle/us-gov-east-1/xai.grok-4.7 - 524288/524288 +ftsvrc i2.64 o7.92 c.66 @batch i1.32 o3.96 @flex i1.32 o3.96 c.33 @priority i4.62 o13.86 c1.155
bedrock_mantle/us-gov-west-1/anthropic.claude-haiku-5-5 - 1000000/128000 +ftsvdrcuhyz i.12 o.6 c.012 w.15 wh.24 @>100001 i.6 o3 c.06 w.75 wh1.2
bedrock_mantle/us-gov-west-1/anthropic.claude-opus-5-5 - 1000000/128000 +ftsvdrcuhyz i4.8 o24 c.24 w6 wh9.6
bedrock_mantle/us-gov-west-1/anthropic.claude-sonnet-5-5 - 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.12 w3 wh4.8
bedrock_mantle/us-gov-west-1/google.gemma-4-26b-a4b - 256000/256000 +ftvr i.156 o.48 @batch i.078 o.24 @flex i.078 o.24 @priority i.273 o.84
bedrock_mantle/us-gov-west-1/google.gemma-4-31b - 256000/256000 +ftvr i.168 o.48 @batch i.084 o.24 @flex i.084 o.24 @priority i.294 o.84
bedrock_mantle/us-gov-west-1/google.gemma-4-e2b - 128000/128000 +ftvr i.048 o.096 @batch o.048 @flex i.024 o.048 @priority i.084 o.168
bedrock_mantle/us-gov-west-1/nvidia.nemotron-nano-12b-v2 - 128000/8192 +fsvm i.24 o.72 @batch i.12 o.36 @flex i.12 o.36 @priority i.42 o1.26
bedrock_mantle/us-gov-west-1/nvidia.nemotron-nano-3-30b - 262144/8192 +ftsm i.072 o.288 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.504
bedrock_mantle/us-gov-west-1/nvidia.nemotron-nano-9b-v2 - 128000/8192 +fsm i.072 o.276 @batch i.036 o.144 @flex i.036 o.144 @priority i.132 o.48
bedrock_mantle/us-gov-west-1/nvidia.nemotron-super-3-120b - 256000/32768 +ftsrm i.18 o.78 @batch i.09 o.39 @flex i.09 o.39 @priority i.315 o1.365
bedrock_mantle/us-gov-west-1/openai.gpt-5.4 - !responses 922000/128000 +ftsvrcwy i3.3 o19.8 c.33 s14400
bedrock_mantle/us-gov-west-1/openai.gpt-5.6-luna - !responses 922000/128000 +ftsvrcwy i.264 o1.584 c.0264 w.33 s14400 @>272001 i.528 o2.376 c.0528 w.66 @flex i.132 o.792 c.0132 w.165 @flex>272001 i.264 o1.188 c.0264 w.33 @priority i.528 o3.168 c.0528 w.66 @priority>272001 i1.056 o4.752 c.1056 w1.32
bedrock_mantle/us-gov-west-1/openai.gpt-5.6-terra - !responses 922000/128000 +ftsvrcwy i2.64 o15.84 c.264 w3.3 s14400 @>272001 i5.28 o23.76 c.528 w6.6 @flex i1.32 o7.92 c.132 w1.65 @flex>272001 i2.64 o11.88 c.264 w3.3 @priority i5.28 o31.68 c.528 w6.6 @priority>272001 i10.56 o47.52 c1.056 w13.2
bedrock_mantle/us-gov-west-1/openai.gpt-oss-120b - 131072/16384 +fptsr i.18 o.72 @batch i.09 o.36 @flex i.09 o.36 @priority i.315 o1.26
bedrock_mantle/us-gov-west-1/openai.gpt-oss-20b - 131072/16384 +fptsr i.084 o.36 @batch i.042 o.18 @flex i.042 o.18 @priority i.147 o.63
bedrock_mantle/us-gov-west-1/xai.grok-4.3 - 1048576/16384 +ftsvr i1.5 o3 c.24 @batch i.75 o1.5 c.12 @flex i.75 o1.5 c.12 @priority i2.625 o5.25 c.42
bedrock_mantle/us-gov-west-1/xai.grok-4.6 - 500000/500000 +ftsvrc i2.64 o7.92 c.66 @flex i1.32 o3.96 c.33 @priority i4.62 o13.86 c1.155
bedrock_mantle/us-gov-west-1/xai.grok-4.7 - 524288/524288 +ftsvrc i2.64 o7.92 c.66 @batch i1.32 o3.96 @flex i1.32 o3.96 c.33 @priority i4.62 o13.86 c1.155
bedrock_mantle/xai.grok-4.3 - 1048576/16384 +ftsvr i1.25 o2.5 c.2 @batch i.625 o1.25 c.1 @flex i.625 o1.25 c.1 @priority i2.1875 o4.375 c.35
bedrock_mantle/xai.grok-4.6 - 500000/500000 +ftsvrc i2.2 o6.6 c.55 @flex i1.1 o3.3 c.275 @priority i3.85 o11.55 c.9625
bedrock_mantle/xai.grok-4.7 - 524288/524288 +ftsvrc i2.2 o6.6 c.55 @batch i1.1 o3.3 @flex i1.1 o3.3 c.275 @priority i3.85 o11.55 c.9625
bespoke/bespokelabs/Bespoke-Nimble-9B - !evaluation 8192/ i0 o0
bespoke/nimble - !evaluation 8192/ i0 o0
bespoke/nimble-latest - !evaluation 8192/ i0 o0
bigmodel/glm-5.3 - 1000000/128000 +ftrc i1.142857143 o4 c.285714286
bigmodel/glm-5.3-flash - 1000000/128000 +ftvrc i.114285714 o.4 c.032857143
bigmodel/glm-5.3-flashx - 1000000/128000 +ftvrc i.285714286 o1 c.081428571
bing_grounding/search - !search q14000
black_forest_labs/flux-dev - !image_generation n25000
black_forest_labs/flux-kontext-max - !image_edit n80000
black_forest_labs/flux-kontext-pro - !image_edit n40000
black_forest_labs/flux-pro - !image_generation n50000
black_forest_labs/flux-pro-1.0-expand - !image_edit n50000
black_forest_labs/flux-pro-1.0-fill - !image_edit n50000
black_forest_labs/flux-pro-1.1 - !image_generation n40000
black_forest_labs/flux-pro-1.1-ultra - !image_generation n60000
c4ai-aya-expanse-32b cohere_chat 128000/4000 i.5 o1.5
cerebras/gemma-4-31b - 131072/40960 +fptsvr i.99 o1.49
cerebras/gpt-oss-120b - 131072/32768 +fptsr i.35 o.75
cerebras/llama-3.1-70b - 128000/128000 +ft i.6 o.6
cerebras/llama-3.1-8b - 128000/128000 +ft i.1 o.1
cerebras/llama-3.3-70b - 128000/128000 +ft i.85 o1.2
cerebras/llama3.1-8b - 128000/128000 +ft i.1 o.1
cerebras/qwen-3-32b - 128000/128000 +ftr i.4 o.8
cerebras/qwen-3.8-27b - 65536/32768 +fptsvr i.99 o1.49
chat-latest openai 400000/128000 +fptsvdrcwm i5 o30 c.5
chatdolphin nlp_cloud 16384/16384 i.5 o.5
chatgpt-4o-latest * openai 128000/16384 i5 o20 c2.5 s10000
chatgpt-image-latest openai !image_generation i5 o10 c1.25 pi8 pc2 po32 @batch i2.5 o5 c.63 pi4 po16
chatgpt/gpt-5.1-codex-max - !responses 128000/128000 +fpsvr
chatgpt/gpt-5.1-codex-mini - !responses 128000/64000 +fpsvr
chatgpt/gpt-5.2 - !responses 128000/64000 +fpsvry
chatgpt/gpt-5.2-codex - !responses 128000/128000 +fpsvr
chatgpt/gpt-5.3-chat-latest - !responses 128000/64000 +fpsvr
chatgpt/gpt-5.3-codex - !responses 128000/128000 +fpsvry
chatgpt/gpt-5.3-codex-spark - !responses 128000/128000 +fpsv
chatgpt/gpt-5.3-instant - !responses 128000/64000 +fpsv
chatgpt/gpt-5.4 - !responses 1050000/128000 +fpsvry
chatgpt/gpt-5.4-pro - !responses 1050000/128000 +fpsvry
chatgpt/gpt-5.5 - !responses 1050000/128000 +fpsvry
chatgpt/gpt-5.6-luna - !responses 1050000/128000 +fpsvry
chatgpt/gpt-5.6-sol - !responses 1050000/128000 +fpsvry
chatgpt/gpt-5.6-terra - !responses 1050000/128000 +fpsvry
chatgpt/gpt-6-astra - !responses 922000/128000 +fpsvryz
chatgpt/gpt-6-astra-law - !responses 922000/128000 +fpsvryz
chatgpt/gpt-6-luna - !responses 922000/128000 +fpsvryz
chatgpt/gpt-6-rosalind - !responses 922000/128000 +fpsvryz
chatgpt/gpt-6-sol - !responses 922000/128000 +fpsvryz
chatgpt/gpt-6.1-sol - !responses 922000/128000 +fpsvryz
chatgpt/gpt-6.1-terra - !responses 922000/128000 +fpsvryz
claude-3-5-haiku-20241022 * anthropic 200000/8192 +ftvdcmx i.8 o4 c.08 w1 wh1.6 s10000
claude-3-5-sonnet-20241022 * anthropic 200000/8192 +ftvdcmx i3 o15 c.3 w3.75 wh6 s10000
claude-3-7-sonnet-20250219 * anthropic 200000/64000 +ftsvdrcwmux i3 o15 c.3 w3.75 wh6 s10000
claude-3-haiku =claude-3-haiku-20240307
claude-3-haiku-20240307 * anthropic 200000/4096 +ftvdcmx i.25 o1.25 c.03 w.3 wh.5
claude-3.5-haiku =claude-3-5-haiku-20241022
claude-3.5-sonnet =claude-3-5-sonnet-20241022
claude-3.5-sonnet-20240620 =claude-3-5-sonnet-20241022
claude-3.5-sonnet-v2 =claude-3-5-sonnet-20241022
claude-3.7-sonnet =claude-3-7-sonnet-20250219
claude-4.5-haiku =claude-haiku-4-5-20251001
claude-4.5-opus =claude-opus-4-5-20251101
claude-4.5-sonnet =claude-sonnet-4-5-20250929
claude-4.6-opus =claude-opus-4-6-20260205
claude-4.6-sonnet =claude-sonnet-4-6
claude-fable-5 anthropic 1000000/128000 +ftsvdrcwuhyz i10 o50 c1 w12.5 wh20 s10000 @batch i5 o25 c.5 w6.25
claude-fable-5-1 anthropic 1000000/128000 +ftsvdrcwuhyz i10 o50 c.25 w12.5 wh20 s10000 @batch i5 o25 c.125 w6.25
claude-fable-latest =claude-fable-5-1
claude-haiku-4-5 anthropic 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2 @batch i.5 o2.5 c.05 w.625
claude-haiku-4-5-20251001 anthropic 200000/64000 +ftsvdrcwux i1 o5 c.1 w1.25 wh2 @batch i.5 o2.5 c.05 w.625
claude-haiku-5-5 anthropic 1000000/128000 +ftsvdrcwuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1 @batch i.05 o.25 c.005 w.0625 @batch>100001 i.25 o1.25 c.025 w.3125
claude-haiku-latest =claude-haiku-5-5
claude-mythos-5 anthropic 1000000/128000 +ftsvdrcuhyz i10 o50 c1 w12.5 wh20 s10000 @batch i5 o25 c.5 w6.25
claude-mythos-5-1 anthropic 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20 s10000 @batch i5 o25 c.125 w6.25
claude-mythos-preview anthropic 1000000/128000 +ftsvdrcuhyz i10 o50 c1 w12.5 wh20 s10000
claude-opus-4 =claude-opus-4-20250514
claude-opus-4-1 =claude-opus-4-1-20250805
claude-opus-4-1-20250805 * anthropic 200000/32000 +ftsvdrcwmux i15 o75 c1.5 w18.75 wh30 s10000
claude-opus-4-20250514 * anthropic 200000/32000 +ftsvdrcwmux i15 o75 c1.5 w18.75 wh30 s10000
claude-opus-4-5 anthropic 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-4-5-20251101 anthropic 200000/64000 +ftsvdrcwux i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-4-6 anthropic 1000000/128000 +ftsvdrcwuhz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-4-6-20260205 anthropic 1000000/128000 +ftsvdrcuhz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-4-7 anthropic 1000000/128000 +ftsvdrcwuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-4-7-20260416 anthropic 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-4-8 anthropic 1000000/128000 +ftsvdrcwuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-5 anthropic 1000000/128000 +ftsvdrcwuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
claude-opus-5-5 anthropic 1000000/128000 +ftsvdrcwuhyz i4 o20 c.2 w5 wh8 s10000 @batch i2 o10 c.1 w2.5
claude-opus-latest =claude-opus-5-5
claude-sonnet-4 =claude-sonnet-4-20250514
claude-sonnet-4-20250514 * anthropic 1000000/64000 +ftsvdrcwmux ~io i3 o15 c.3 w3.75 wh6 s10000 @>200000 i6 o22.5
claude-sonnet-4-5 anthropic 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.875
claude-sonnet-4-5-20250929 anthropic 200000/64000 +ftsvdrcwux i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.875
claude-sonnet-4-5-20250929-v1:0 bedrock 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 @>200001 i6 o22.5 c.6 w7.5 wh12 @batch i1.5 o7.5
claude-sonnet-4-6 anthropic 1000000/128000 +ftsvdrcwuhz i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.875
claude-sonnet-5 anthropic 1000000/128000 +ftsvdrcwuhyz i2 o10 c.2 w2.5 wh4 s10000 @batch i1 o5 c.1 w1.25
claude-sonnet-5-5 anthropic 1000000/128000 +ftsvdrcwuhyz i2 o10 c.1 w2.5 wh4 s10000 @batch i1 o5 c.05 w1.25
claude-sonnet-latest =claude-sonnet-5-5
clf_ai_gateway/deepseek-v4-flash - 1048576/131072 +fptsrcm i.176 o.528 c.005
clf_ai_gateway/deepseek-v4-pro - 1048576/131072 +fptsrcm i.528 o1.584 c.017
clf_ai_gateway/deepseek-v4.1-flash - 1048576/131072 +fptsvrcm i.12 o.48 c.002
clf_ai_gateway/glm-4.7-flash - 131072/131072 +fptsrm i.024 o.16
clf_ai_gateway/glm-5.2 - 262144/131072 +fptsrcm i.56 o1.76 c.104
clf_ai_gateway/glm-5.3 - 1048576/131072 +fptsrcm i.56 o1.76 c.104
clf_ai_gateway/glm-5.3-flash - 1048576/131072 +fptsvrcm i.06 o.2 c.012
clf_ai_gateway/kimi-k2.6 - 262144/131072 +fptsvrcm i.38 o1.6 c.064
clf_ai_gateway/kimi-k2.7-code - 262144/131072 +fptsvrcm i.38 o1.6 c.076
clf_ai_gateway/qwen3.8-27b - 262144/131072 +fptsvrcm i.18 o1.28 c.02
cloudflare/@cf/aisingapore/gemma-sea-lion-v4-27b-it - 128000/128000 i.351 o.555
cloudflare/@cf/cloudflare/clairic - !extraction 65536/ +v i.1 o0
cloudflare/@cf/cloudflare/clef - !evaluation 65536/ +v i.24 o0
cloudflare/@cf/cloudflare/clef-flash - !evaluation 65536/ +v i.09 o0
cloudflare/@cf/cloudflare/clef-omni - !evaluation 64000/ +va i.15 o0
cloudflare/@cf/deepseek-ai/deepseek-r1-distill-qwen-32b - 80000/80000 +r i.497 o4.881
cloudflare/@cf/google/gemma-2b-it-lora - 8192/8192 i0 o0
cloudflare/@cf/google/gemma-4-26b-a4b-it - 256000/256000 +fr i.1 o.3
cloudflare/@cf/google/gemma-7b-it-lora - 3500/3500 i0 o0
cloudflare/@cf/ibm-granite/granite-4.0-h-micro - 131000/131000 +f i.017 o.112
cloudflare/@cf/meta-llama/llama-2-7b-chat-hf-lora - 8192/8192 i0 o0
cloudflare/@cf/meta/llama-2-7b-chat-fp16 - 3072/3072 i1.923 o1.923
cloudflare/@cf/meta/llama-2-7b-chat-int8 - 2048/2048 i1.923 o1.923
cloudflare/@cf/meta/llama-3.1-8b-instruct-fp8 - 32000/32000 i.152 o.287
cloudflare/@cf/meta/llama-3.2-11b-vision-instruct - 128000/128000 +v i.0485 o.676
cloudflare/@cf/meta/llama-3.2-1b-instruct - 60000/60000 i.027 o.201
cloudflare/@cf/meta/llama-3.2-3b-instruct - 80000/80000 i.0509 o.335
cloudflare/@cf/meta/llama-3.3-70b-instruct-fp8-fast - 24000/24000 +f i.293 o2.253
cloudflare/@cf/meta/llama-4-scout-17b-16e-instruct - 131000/131000 +f i.27 o.85
cloudflare/@cf/meta/llama-guard-3-8b - 131072/131072 i.484 o.03
cloudflare/@cf/mistral/mistral-7b-instruct-v0.1 - 8192/8192 i1.923 o1.923
cloudflare/@cf/mistral/mistral-7b-instruct-v0.2-lora - 15000/15000 i0 o0
cloudflare/@cf/mistralai/mistral-small-3.1-24b-instruct - 128000/128000 +f i.351 o.555
cloudflare/@cf/moonshotai/kimi-k2.6 - 262144/262144 +fr i.95 o4 c.16
cloudflare/@cf/moonshotai/kimi-k2.7-code - 262144/262144 +fr i.95 o4 c.19
cloudflare/@cf/nvidia/nemotron-3-120b-a12b - 256000/256000 +fr i.5 o1.5
cloudflare/@cf/openai/gpt-oss-120b - 128000/128000 +fr i.35 o.75
cloudflare/@cf/openai/gpt-oss-20b - 128000/128000 +fr i.2 o.3
cloudflare/@cf/qwen/qwen2.5-coder-32b-instruct - 32768/32768 i.66 o1
cloudflare/@cf/qwen/qwen3-30b-a3b-fp8 - 32768/32768 +fr i.0509 o.335
cloudflare/@cf/qwen/qwq-32b - 24000/24000 +r i.66 o1
cloudflare/@cf/zai-org/glm-4.7-flash - 131072/131072 +fr i.0605 o.4
cloudflare/@cf/zai-org/glm-5.2 - 262144/262144 +fr i1.4 o4.4 c.26
cloudflare/@hf/thebloke/codellama-7b-instruct-awq - 4096/4096 i1.923 o1.923
cloudflare/clairic - !extraction 65536/ +v i.1 o0
cloudflare/clef - !evaluation 65536/ +v i.24 o0
cloudflare/clef-flash - !evaluation 65536/ +v i.09 o0
cloudflare/clef-omni - !evaluation 64000/ +va i.15 o0
codestral/codestral-2405 - 32000/8191 +tx i0 o0
codestral/codestral-latest - 32000/8191 +tx i0 o0
codex-mini-latest * openai 200000/100000 i1.5 o6 c.375 s10000
cognition/swe-1.6 - +fc i.5 o2.5 c.2
cognition/swe-1.7 - +fc i.5 o2.5 c.2
cognition/swe-1.7-lightning - +fc i2.5 o12.5 c1
cohere.command-light-text-v14 bedrock 4096/4096 +t i.3 o.6
cohere.command-text-v14 bedrock 4096/4096 +t i1 o2
cohere.embed-english-v3 bedrock !embedding 512/ i.1 o0
cohere.embed-multilingual-v3 bedrock !embedding 512/ i.1 o0
cohere.embed-v4:0 bedrock !embedding 128000/ i.12 o0
cohere.rerank-v3-5:0 bedrock !rerank 4096/4096 i0 o0 q2000
cohere/embed-v4.0 - !embedding 128000/ i.12 o0 pi.47
cohere/embed-v5.0-fast - !embedding 128000/ i.08 o0
cohere/embed-v5.0-pro - !embedding 128000/ i.12 o0
command-a-03-2025 cohere_chat 256000/8000 +ft i2.5 o10
command-a-plus-05-2026 cohere_chat 128000/64000 +ftsvr i0 o0
command-nightly cohere !completion 4096/4096 i1 o2
command-r-08-2024 cohere_chat 128000/4096 +ft i.15 o.6
command-r-plus-08-2024 cohere_chat 128000/4096 +ft i2.5 o10
command-r7b-12-2024 cohere_chat 128000/4096 +ft i.0375 o.15
computer-use-preview openai 8192/1024 +fptvdrm i3 o12
computer-use-preview-2025-03-11 openai 8192/1024 +fptvdrm i3 o12
coralbricks/deepseek-v4.1-flash - 1048576/1048576 +ftvrcm i.01 o1.2 c0 w.09
coralbricks/deepseek-v4.1-flash-fast - 1048576/1048576 +ftvrcm i.01 o1.2 c0 w.09
coralbricks/deepseek-v4.1-flash-fast-fp4 - 1048576/1048576 +ftvrcm i.01 o1.2 c0 w.09
coralbricks/glm-5.3 - 1048576/1048576 +ftrcm i1.12 o4.4 c0 w1.68
coralbricks/glm-5.3-fast - 1048576/1048576 +ftrcm i1.12 o4.4 c0 w1.68
coralbricks/glm-5.3-fp4 - 1048576/1048576 +ftrcm i1.12 o4.4 c0 w1.68
crusoe/Qwen/Qwen3-235B-A22B-Instruct-2507 - 262144/262144 +fptm i3 o3
crusoe/deepseek-ai/DeepSeek-R1-0528 - 163840/163840 +rm i3 o7
crusoe/deepseek-ai/DeepSeek-V3-0324 - 163840/163840 +fptm i1.5 o1.5
crusoe/google/gemma-3-12b-it - 131072/131072 +fptvm i.1 o.1
crusoe/meta-llama/Llama-3.3-70B-Instruct - 131072/131072 +fptm i.2 o.2
crusoe/moonshotai/Kimi-K2-Thinking - 262144/262144 +rm i2.5 o2.5
crusoe/openai/gpt-oss-120b - 131072/131072 +fptm i.8 o.8
darkbloom/gemma-4-26b - 131072/32768 +ftm i.03 o.165
darkbloom/gpt-oss-20b - 131072/32768 +ftm i.0145 o.07
dashscope/deepseek-v4-flash - 1000000/393216 +ftsrc i.2 o.4 c.04
dashscope/deepseek-v4-flash-0731 - 1000000/393216 +ftsrc i.2 o.4 c.04
dashscope/deepseek-v4-pro - 1000000/393216 +ftsrc i2.4 o4.8 c.2
dashscope/glm-5.1 - 202745/131072 +ftsrc i1.4 o4.4 c.26
dashscope/glm-5.2 - 1048576/131072 +ftsrc i1.4 o4.4 c.28
dashscope/kimi-k2.7-code - 229376/16384 +ftsvrc i.95 o4 c.19
dashscope/qwen-audio-3.1-tts-flash - !audio_speech i.23 o1.87
dashscope/qwen-coder - 1000000/16384 +ftr i.3 o1.5
dashscope/qwen-flash - 997952/32768 +ftr i.05 o.4 @>256001 i.25 o2 c.25 w.25
dashscope/qwen-flash-2025-07-28 - 997952/32768 +ftr i.05 o.4 @>256001 i.25 o2 c.25 w.25
dashscope/qwen-flash-latest =dashscope/qwen3.8-flash
dashscope/qwen-image-2.0 - !image_generation n35000
dashscope/qwen-image-2.0-pro - !image_generation n75000
dashscope/qwen-image-3.0 - !image_generation n30000
dashscope/qwen-max - 30720/8192 +ftr i1.6 o6.4
dashscope/qwen-max-latest =dashscope/qwen3.8-max
dashscope/qwen-plus - 129024/16384 +ftr i.4 o1.2
dashscope/qwen-plus-2025-01-25 - 129024/8192 +ftr i.4 o1.2
dashscope/qwen-plus-2025-04-28 - 129024/16384 +ftr i.4 o1.2 r4
dashscope/qwen-plus-2025-07-14 - 129024/16384 +ftr i.4 o1.2 r4
dashscope/qwen-plus-2025-07-28 - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
dashscope/qwen-plus-2025-09-11 - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
dashscope/qwen-plus-latest - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
dashscope/qwen-turbo - 129024/16384 +ftr i.05 o.2 r.5
dashscope/qwen-turbo-2024-11-01 - 1000000/8192 +ftr i.05 o.2
dashscope/qwen-turbo-2025-04-28 - 1000000/16384 +ftr i.05 o.2 r.5
dashscope/qwen-turbo-latest - 1000000/16384 +ftr i.05 o.2 r.5
dashscope/qwen3-30b-a3b - 129024/16384 +ftr
dashscope/qwen3-coder-flash - 997952/65536 +ftr i.3 o1.5 c.08 @>32001 i.5 o2.5 c.12 w.5 @>128001 i.8 o4 c.2 w.8 @>256001 i1.6 o9.6 c.4 w1.6
dashscope/qwen3-coder-flash-2025-07-28 - 997952/65536 +ftr i.3 o1.5 @>32001 i.5 o2.5 c.5 w.5 @>128001 i.8 o4 c.8 w.8 @>256001 i1.6 o9.6 c1.6 w1.6
dashscope/qwen3-coder-plus - 997952/65536 +ftr i1 o5 c.1 @>32001 i1.8 o9 c.18 w1.8 @>128001 i3 o15 c.3 w3 @>256001 i6 o60 c.6 w6
dashscope/qwen3-coder-plus-2025-07-22 - 997952/65536 +ftr i1 o5 @>32001 i1.8 o9 c1.8 w1.8 @>128001 i3 o15 c3 w3 @>256001 i6 o60 c6 w6
dashscope/qwen3-max - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
dashscope/qwen3-max-2026-01-23 - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
dashscope/qwen3-max-preview - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
dashscope/qwen3-next-80b-a3b-instruct - 262144/65536 +ft i.15 o1.2
dashscope/qwen3-next-80b-a3b-thinking - 262144/65536 +ftr i.15 o1.2
dashscope/qwen3-vl-235b-a22b-instruct - 131072/32768 +ftv i.4 o1.6
dashscope/qwen3-vl-235b-a22b-thinking - 131072/32768 +ftvr i.4 o4
dashscope/qwen3-vl-32b-instruct - 131072/32768 +ftv i.16 o.64
dashscope/qwen3-vl-32b-thinking - 131072/32768 +ftvr i.16 o2.87
dashscope/qwen3-vl-plus - 260096/32768 +ftvr i.2 o1.6 @>32001 i.3 o2.4 c.3 w.3 @>128001 i.6 o4.8 c.6 w.6
dashscope/qwen3.5-plus - 991808/65536 +ftvr i.4 o2.4 @>256001 i.5 o3 c.5 w.5
dashscope/qwen3.7-max - 991808/65536 +ftsrc i2.5 o7.5 c.5 w3.125
dashscope/qwen3.7-plus - 991808/65536 +ftsvrc i.4 o1.6 c.08 @>256001 i1.2 o4.8 c.24 w1.2
dashscope/qwen3.8-flash - 991808/131072 +ftsvrcw i.15 o.47 c.016 w.2
dashscope/qwen3.8-max - 991808/131072 +ftsvrc i2 o6 c.25
dashscope/qwen3.8-omni-flash - 991808/131072 +ftsvarcw i.15 o.47 c.016
dashscope/qwq-plus - 98304/8192 +ftr i.8 o2.4
databricks/ai_decide - !evaluation i0 o0 c0 w0
databricks/claude-fable-latest =databricks/databricks-claude-fable-5-1
databricks/claude-haiku-latest =databricks/databricks-claude-haiku-5-5
databricks/claude-opus-latest =databricks/databricks-claude-opus-5-5
databricks/claude-sonnet-latest =databricks/databricks-claude-sonnet-5-5
databricks/databricks-bge-large-en - !embedding 512/ i.10003 o0 c.10003 w.10003
databricks/databricks-claude-fable-5 - 1000000/128000 +ftrch i9.99999 o50.00002 c1.00002 w12.49997 wh19.99998
databricks/databricks-claude-fable-5-1 - 1000000/128000 +ftvrch i9.99999 o50.00002 c.24997 w12.49997 wh19.99998
databricks/databricks-claude-haiku-4-5 - 200000/64000 +ftrcx i1.00002 o5.00003 c.10003 w1.24999 wh1.99997
databricks/databricks-claude-haiku-5-5 - 1000000/128000 +ftvrch i.10003 o.50001 c.01001 w.12502 wh.19999 @>100001 i.50001 o2.49998 c.04998 w.62503 wh1.00002
databricks/databricks-claude-opus-4 - 200000/32000 +ftrcx i15.00002 o75.0001 c1.50003 w18.74999 wh29.99997
databricks/databricks-claude-opus-4-1 - 200000/32000 +ftrcx i15.00002 o75.0001 c1.50003 w18.74999 wh29.99997
databricks/databricks-claude-opus-4-5 - 200000/64000 +ftrcx i5.00003 o25.00001 c.50001 w6.25002 wh9.99999
databricks/databricks-claude-opus-4-6 - 1000000/128000 +ftrc i5.00003 o25.00001 c.50001 w6.25002 wh9.99999
databricks/databricks-claude-opus-4-7 - 1000000/128000 +ftvrch i5.00003 o25.00001 c.50001 w6.25002 wh9.99999
databricks/databricks-claude-opus-4-8 - 1000000/128000 +ftvrch i5.00003 o25.00001 c.50001 w6.25002 wh9.99999
databricks/databricks-claude-opus-5 - 1000000/128000 +ftvrch i5.00003 o25.00001 c.50001 w6.25002 wh9.99999
databricks/databricks-claude-opus-5-5 - 1000000/128000 +ftvrchyz i4.00001 o19.99998 c.19999 w5.00003 wh8.00002
databricks/databricks-claude-sonnet-4 - 200000/64000 +ftrcx i2.99999 o15.00002 c.30002 w3.74997
databricks/databricks-claude-sonnet-4-1 - 200000/64000 +ftrcx i2.99999 o15.00002 c.30002 w3.74997
databricks/databricks-claude-sonnet-4-5 - 200000/64000 +ftrcx i2.99999 o15.00002 c.30002 w3.74997 wh5.99998
databricks/databricks-claude-sonnet-4-6 - 1000000/64000 +ftrc i2.99999 o15.00002 c.30002 w3.74997 wh5.99998
databricks/databricks-claude-sonnet-5 - 1000000/128000 +ftvrch i1.99997 o9.99999 c.19999 w2.49998 wh4.00001
databricks/databricks-claude-sonnet-5-5 - 1000000/128000 +ftrch i1.99997 o9.99999 c.10003 w2.49998 wh4.00001
databricks/databricks-deepseek-v4-1-flash - 1000000/384000 +ftvrc i.30002 o1.20001 c.03003 w.30002 @priority i.525 o2.1 c.0525 w.525
databricks/databricks-deepseek-v4-1-flash-1017 - 1000000/384000 +ftvrc i.30002 o1.20001 c.007 w.30002
databricks/databricks-deepseek-v4-flash-0731 - 1000000/393216 +ftrc i.14 o.28 c.028 w.14
databricks/databricks-deepseek-v4-pro-0813 - 1000000/393216 +ftrc i1.31999 o3.95997 c.13202 w1.31999
databricks/databricks-gemini-2-5-flash - 1048576/65535 +ftvarc i.30002 o2.49998 c.030002 w.30002
databricks/databricks-gemini-2-5-flash-lite - 1048576/65536 +ftvarc i.12502 o.50001 c.01253 w.12502 ai.37499 ac.03752 pi.12502
databricks/databricks-gemini-2-5-pro - 1048576/65536 +ftvarc i1.24999 o9.99999 c.124999 w1.24999
databricks/databricks-gemini-3-1-flash-image - 131072/32768 +v i.62503 o3.74997 c.62503 w.62503 pi.62503 po75.0001
databricks/databricks-gemini-3-1-flash-lite - 1048576/65536 +ftvac i.31248 o1.87502 c.03122 w.31248 ai.62503 ac.06251 pi.31248 @priority i.56252 o3.37498 c.05628 w.56252 ai1.12497 ac.11249
databricks/databricks-gemini-3-1-flash-lite-image - 65536/4096 +v i.31248 o1.87502 c.31248 w.31248 pi.31248 po37.49998
databricks/databricks-gemini-3-1-pro - 1048576/65536 +ftvarc i2.49998 o15.00002 c.24997 w2.49998 @>200001 i5.00003 o22.5 c.50001 @priority i4.50002 o26.99998 c.45003 w4.50002 @priority>200001 i8.99997 o40.49997 c.89999
databricks/databricks-gemini-3-5-flash - 1048576/65536 +ftvarc i1.87502 o11.24998 c.18753 w1.87502 @priority i3.37498 o20.25002 c.33747 w3.37498
databricks/databricks-gemini-3-5-flash-lite - 1048576/65536 +ftsvarc i.37499 o3.12501 c.03752 w.37499 @priority i.67501 o5.62499 c.06748 w.67501
databricks/databricks-gemini-3-6-flash - 1048576/65536 +ftvarc i.74998 o3.74997 c.07497 w.74998 @priority i1.35002 o6.75003 c.13503 w1.35002
databricks/databricks-gemini-3-7-flash - 1048576/65536 +ftvar i.74998 o3.74997 c.07497 w.74998 @priority i1.35002 o6.75003 c.13503 w1.35002
databricks/databricks-gemini-3-8-flash - 1048576/65536 +ftvar i.74998 o3.74997 c.07497 w.74998 @priority i1.35002 o6.75003 c.13503 w1.35002
databricks/databricks-gemini-3-flash - 1048576/65536 +ftvac i.62503 o3.74997 c.06251 w.62503 ai1.24999 ac.12502 pi.62503 @priority i1.12497 o6.75003 c.11249 w1.12497 ai2.25001 ac.22498
databricks/databricks-gemini-3-pro - 1048576/65536 +ftc i2.49998 o15.00002 c.24997 w2.49998
databricks/databricks-gemini-3-pro-image - 65536/32768 +v i2.49998 o15.00002 c2.49998 w2.49998 pi2.49998 po150.0002
databricks/databricks-gemini-4-argon - 1048576/1048576 +ftvarc i2.49998 o12.49997 c.12502 w2.49998 @priority i4.50002 o22.50003 c.22498 w4.50002
databricks/databricks-gemma-3-12b - 128000/32000 i.15001 o.50001 c.15001 w.15001
databricks/databricks-glm-5-2 - 1000000/131072 +ftrc i1.4 o4.39999 c.25998 w1.4 @priority i2.45 o7.7 c.455 w2.45
databricks/databricks-glm-5-3 - 1048576/65536 +fptsrc i1.4 o4.39999 c.25998 w1.4 @priority i2.45 o7.7 c.455 w2.45
databricks/databricks-glm-5-3-flash - 1048576/131072 +ftvrc i.15001 o.50001 c.03003 w.15001 @priority i.2625 o.875 c.0525 w.2625
databricks/databricks-gpt-5 - 272000/128000 +ftc i1.24999 o9.99999 c.12502 w1.24999 @priority i2.49998 o19.99998 c.24997 w2.49998
databricks/databricks-gpt-5-1 - 272000/128000 +ftc i1.24999 o9.99999 c.12502 w1.24999 @priority i2.49998 o19.99998 c.24997 w2.49998
databricks/databricks-gpt-5-2 - 272000/128000 +ftc i1.75 o14 c.175 w1.75 @priority i3.5 o28 c.35 w3.5
databricks/databricks-gpt-5-3-codex - !responses 272000/128000 +ftc i1.75 o14 c.175 w1.75 @priority i3.5 o28 c.35 w3.5
databricks/databricks-gpt-5-4 - 922000/128000 +ftvrc i2.49998 o15.00002 c.24997 w2.49998 @>272001 i5.00003 o22.5 c.50001 @priority i5.00003 o29.99997 c.50001 w5.00003 @priority>272001 i5.00003 o29.99997 c.50001
databricks/databricks-gpt-5-4-mini - 272000/128000 +ftvrc i.74998 o4.50002 c.07497 w.74998 @priority i1.50003 o8.99997 c.15001 w1.50003
databricks/databricks-gpt-5-4-nano - 272000/128000 +ftvrc i.19999 o1.24999 c.02002 w.19999
databricks/databricks-gpt-5-4-pro - !responses 922000/128000 +ftvrc i29.99997 o180.0001 c29.99997 w29.99997 @>272001 i60 o270
databricks/databricks-gpt-5-5 - !responses 922000/128000 +ftvrc i5.00003 o29.99997 c.50001 w5.00003 @>272001 i9.99999 o45 c1.00002 @priority i12.49997 o75.0001 c1.24999 w12.49997 @priority>272001 i12.49997 o75.0001 c1.24999
databricks/databricks-gpt-5-5-pro - !responses 922000/128000 +ftvrc i29.99997 o180.0001 c29.99997 w29.99997 @>272001 i60 o270
databricks/databricks-gpt-5-6-luna - 922000/128000 +ftvrc i.19999 o1.20001 c.02002 w.24997 @>272001 i.39998 o1.79998 c.03997 w.50001 @priority i.39998 o2.40002 c.03997 w.50001 @priority>272001 i.80003 o3.60003 c.08001 w1.00002
databricks/databricks-gpt-5-6-sol - 922000/128000 +ftvrc i4.00001 o19.99998 c.39998 w5.00003 @>272001 i8.00002 o30 c.80003 w9.99999 @priority i8.00002 o40.00003 c.80003 w9.99999 @priority>272001 i15.99997 o60.00001 c1.59999 w19.99998
databricks/databricks-gpt-5-6-terra - 922000/128000 +ftvrc i1.99997 o12.00003 c.19999 w2.49998 @>272001 i4.00001 o18 c.39998 w5.00003 @priority i4.00001 o23.99999 c.39998 w5.00003 @priority>272001 i8.00002 o36.00002 c.80003 w9.99999
databricks/databricks-gpt-5-mini - 272000/128000 +ftc i.24997 o1.99997 c.02499 w.24997 @priority i.45003 o3.60003 c.04501 w.45003
databricks/databricks-gpt-5-nano - 272000/128000 +ftc i.04998 o.39998 c.00497 w.04998
databricks/databricks-gpt-6-1-sol - !responses 922000/128000 +ftvrc i1.99997 o9.99999 c.10003 w2.49998 @>272001 i4.00001 o15 c.19999 w5.00003 @priority i4.00001 o19.9997 c.19999 w5.00003 @priority>272001 i8.00002 o29.9999 c.39998 w9.99999
databricks/databricks-gpt-6-1-terra - 922000/128000 +ftvrc i1.00002 o5.00003 c.04998 w1.24999 @>272001 i1.99997 o7.50001 c.10003 w2.49998 @priority i1.99997 o9.99999 c.10003 w2.49998 @priority>272001 i4.00001 o15.00002 c.19999 w5.00003
databricks/databricks-gpt-6-astra - 922000/128000 +ftvrc i9.99999 o50.00002 c1.00002 w12.49997 @>272001 i20 o75.0001 c1.99997 w25 @priority i19.99998 o99.9999 c1.99997 w25.00001 @priority>272001 i40.00003 o150.0002 c4.00001 w50.00002
databricks/databricks-gpt-6-luna - !responses 922000/128000 +ftvrc i.10003 o.50001 c.01001 w.12502 @>272001 i.19999 o.7497 c.02002 w.24997 @priority i.19999 o1.0003 c.02002 w.24997 @priority>272001 i.39998 o1.5001 c.03997 w.50001
databricks/databricks-gpt-6-sol - !responses 922000/128000 +ftvrc i1.99997 o9.99999 c.19999 w2.49998 @>272001 i4.00001 o15.0003 c.39998 w5.00003 @priority i4.00001 o19.9997 c.39998 w5.00003 @priority>272001 i8.00002 o29.9999 c.80003 w9.99999
databricks/databricks-gpt-image-1 - !image_generation i5.00003 c1.24999 w5.00003 pi9.99999 po40.00003
databricks/databricks-gpt-image-1-5 - !image_generation +vd i5.00003 o9.99999 c1.24999 w5.00003 pi8.00002 po32.00001
databricks/databricks-gpt-image-1-mini - !image_generation i1.99997 c.19999 w1.99997 pi2.49998 po8.00002
databricks/databricks-gpt-image-2 - !image_generation +vd i5.00003 c1.24999 w5.00003 pi8.00002 po29.99997
databricks/databricks-gpt-oss-120b - 131072/131072 i.15001 o.59997 c.15001 w.15001
databricks/databricks-gpt-oss-20b - 131072/131072 i.07 o.30002 c.07 w.07
databricks/databricks-grok-4-6 - 500000/ +ftrc i2.49998 o7.50001 c.62503 w2.49998
databricks/databricks-grok-4-7 - 500000/500000 +ftvrc i2.49998 o7.50001 c.62503 w2.49998
databricks/databricks-gte-large-en - !embedding 8192/ i.12999 o0 c.12999 w.12999
databricks/databricks-inkling - 1000000/ +ftvrc i1.00002 o4.04999 c.17003 w1.00002
databricks/databricks-kimi-k2-7 - 262144/262144 +ftvrc i.94997 o4.00001 c.18998 w.94997
databricks/databricks-kimi-k3 - 1000000/1048576 +ftvrc i2.99999 o15.00002 c.30002 w2.99999 @priority i5.25 o26.25 c.525 w5.25
databricks/databricks-kimi-k3-1-pro - 1048576/1048576 +ftvrc i1.99997 o9.99999 c.19999 w1.99997
databricks/databricks-llama-4-maverick - 128000/128000 +t i.50001 o1.50003 c.50001 w.50001
databricks/databricks-meta-llama-3-1-8b-instruct - 200000/128000 i.15001 o.45003 c.15001 w.15001
databricks/databricks-meta-llama-3-3-70b-instruct - 128000/128000 +t i.50001 o1.50003 c.50001 w.50001
databricks/databricks-openjev-qwen35-4b - !evaluation i.042 o0 c.042 w.042
databricks/databricks-qwen3-embedding-0-6b - !embedding 32768/ i.02002 o0 c.02002 w.02002
databricks/databricks-qwen3-next-80b-a3b-instruct - +ft i.15001 o1.20001 c.15001 w.15001
databricks/databricks-qwen35-122b-a10b - 262144/25000 +ftr i.22001 o2.20003 c.22001 w.22001 @priority i.385 o3.85 c.385 w.385
databricks/databricks-typesafeai-jev-1-14-0 - !evaluation +v i.042 o0 c.042 w.042
databricks/glm-flash-latest =databricks/databricks-glm-5-3-flash
databricks/glm-latest =databricks/databricks-glm-5-3
databricks/gpt-astra-latest =databricks/databricks-gpt-6-astra
databricks/gpt-luna-latest =databricks/databricks-gpt-6-luna
databricks/gpt-mini-latest =databricks/databricks-gpt-5-4-mini
databricks/gpt-sol-latest =databricks/databricks-gpt-6-1-sol
databricks/gpt-terra-latest =databricks/databricks-gpt-6-1-terra
databricks/grok-latest =databricks/databricks-grok-4-7
databricks/kimi-latest =databricks/databricks-kimi-k3
dataforseo/search - !search q3000
davinci-002 text-completion-openai !completion 16384/4096 i2 o2 @batch i1 o1
daybreak-blue-latest openai 922000/128000 +fptsvdrcwmu i4 o20 c.4 w5 @>272001 i8 o30 c.8 w10
daybreak-red-latest openai 272000/128000 +fptsvdrcwmu i12.5 o75 c1.25 w15.625 @>272001 i25 o112.5 c2.5 w31.25
deep-research-pro-preview-12-2025 vertex_ai-language-models 65536/32768 +svcwm i2 o12 c.2 po120 m1100 n134000 @batch i1 o6 c.1
deepinfra/ByteDance/Seed-1.8 - 256000/256000 +ftsvrc i.25 o2 c.05
deepinfra/ByteDance/Seed-2.0-code - 256000/256000 +ftsvrc i.5 o3 c.1
deepinfra/ByteDance/Seed-2.0-mini - 256000/256000 +ftsvrc i.1 o.4 c.02
deepinfra/ByteDance/Seed-2.0-pro - 256000/256000 +ftsvrc i.5 o3 c.1
deepinfra/Gryphe/MythoMax-L2-13b - 4096/4096 +ft i.4 o.4
deepinfra/MiniMaxAI/MiniMax-M2.7 - 196608/196608 +ftsrc i.25 o1 c.05
deepinfra/MiniMaxAI/MiniMax-M2.7-Turbo - 196608/196608 +ftsrc i.38 o1.7 c.07
deepinfra/MiniMaxAI/MiniMax-M3 - 524288/524288 +ftsvrc i.28 o1.1 c.056
deepinfra/NousResearch/Hermes-3-Llama-3.1-405B - 131072/131072 +ft i1 o1
deepinfra/NousResearch/Hermes-3-Llama-3.1-70B - 131072/131072 i.7 o.7
deepinfra/Qwen/QwQ-32B - 131072/131072 +ft i.15 o.4
deepinfra/Qwen/Qwen2.5-72B-Instruct - 32768/32768 +ft i.36 o.4
deepinfra/Qwen/Qwen2.5-7B-Instruct - 32768/32768 i.04 o.1
deepinfra/Qwen/Qwen2.5-VL-32B-Instruct - 128000/128000 +ftv i.2 o.6
deepinfra/Qwen/Qwen3-14B - 40960/40960 +ft i.12 o.24
deepinfra/Qwen/Qwen3-235B-A22B - 40960/40960 +ft i.18 o.54
deepinfra/Qwen/Qwen3-235B-A22B-Instruct-2507 - 262144/262144 +ft i.09 o.55
deepinfra/Qwen/Qwen3-235B-A22B-Thinking-2507 - 262144/262144 +ft i.3 o2.9
deepinfra/Qwen/Qwen3-30B-A3B - 40960/40960 +ft i.12 o.5
deepinfra/Qwen/Qwen3-32B - 40960/40960 +ft i.08 o.28
deepinfra/Qwen/Qwen3-Coder-480B-A35B-Instruct - 262144/262144 +ft i.4 o1.6
deepinfra/Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo - 262144/262144 +ftc i.3 o1 c.1
deepinfra/Qwen/Qwen3-Max - 256000/256000 +ftsc i1.2 o6 c.24
deepinfra/Qwen/Qwen3-Max-Thinking - 256000/256000 +ftsc i1.2 o6 c.24
deepinfra/Qwen/Qwen3-Next-80B-A3B-Instruct - 262144/262144 +ft i.09 o1.1
deepinfra/Qwen/Qwen3-Next-80B-A3B-Thinking - 262144/262144 +ft i.14 o1.4
deepinfra/Qwen/Qwen3-VL-235B-A22B-Instruct - 262144/262144 +ftsvc i.2 o.88 c.11
deepinfra/Qwen/Qwen3-VL-30B-A3B-Instruct - 262144/262144 +ftsv i.15 o.6
deepinfra/Qwen/Qwen3.5-122B-A10B - 262144/262144 +ftsvr i.29 o2.4
deepinfra/Qwen/Qwen3.5-27B - 262144/262144 +ftsvr i.26 o2.6
deepinfra/Qwen/Qwen3.5-35B-A3B - 262144/262144 +ftsvrc i.14 o1 c.05
deepinfra/Qwen/Qwen3.5-397B-A17B - 262144/262144 +ftsvrc i.45 o3 c.22
deepinfra/Qwen/Qwen3.5-9B - 262144/262144 +ftsv i.1 o.15
deepinfra/Qwen/Qwen3.6-27B - 262144/262144 +ftsvr i.32 o3.2
deepinfra/Qwen/Qwen3.6-35B-A3B - 262144/262144 +ftsvr i.1 o.95
deepinfra/Qwen/Qwen3.7-Max - 256000/256000 +ftsc i2.5 o7.5 c.5
deepinfra/Qwen/Qwen3.8-2.4T-A95B - 262144/262144 +ftsrc i2 o6 c.2
deepinfra/Qwen/Qwen3.8-27B - 262144/262144 +ftsvrc i.4 o3 c.04
deepinfra/Qwen/Qwen3.8-Max - 256000/256000 +ftsc i1.65 o4.951 c.206
deepinfra/Sao10K/L3-8B-Lunaris-v1-Turbo - 8192/8192 i.04 o.05
deepinfra/Sao10K/L3.1-70B-Euryale-v2.2 - 131072/131072 i.85 o.85
deepinfra/Sao10K/L3.3-70B-Euryale-v2.3 - 131072/131072 i.65 o.75
deepinfra/XiaomiMiMo/MiMo-V2.5 - 262144/262144 +ftsvrc i.4 o2 c.08
deepinfra/XiaomiMiMo/MiMo-V2.5-Pro - 1048576/1048576 +ftsrc i1 o3 c.2
deepinfra/allenai/olmOCR-7B-0725-FP8 - 16384/16384 i.27 o1.5
deepinfra/anthropic/claude-3-7-sonnet-latest - 200000/200000 +ft i3.3 o16.5 c.33
deepinfra/anthropic/claude-4-opus - 200000/200000 +ft i16.5 o82.5
deepinfra/anthropic/claude-4-sonnet - 200000/200000 +ft i3.3 o16.5
deepinfra/anthropic/claude-fable-5 - 1000000/1000000 +ftsvrh i10 o50
deepinfra/anthropic/claude-haiku-4-5 - 200000/200000 +ftsvr i1 o5
deepinfra/anthropic/claude-opus-4-7 - 1000000/1000000 +ftsvrh i5 o25
deepinfra/anthropic/claude-opus-4-8 - 1000000/1000000 +ftsvrh i5 o25
deepinfra/anthropic/claude-opus-5 - 1000000/1000000 +ftsvrh i5 o25
deepinfra/anthropic/claude-sonnet-4-6 - 1000000/1000000 +ftsvrh i3 o15
deepinfra/anthropic/claude-sonnet-5 - 1000000/1000000 +ftsvrh i2 o10
deepinfra/deepseek-ai/DeepSeek-R1 - 163840/163840 +ft i.7 o2.4
deepinfra/deepseek-ai/DeepSeek-R1-0528 - 163840/163840 +ft i.5 o2.15 c.35
deepinfra/deepseek-ai/DeepSeek-R1-0528-Turbo - 32768/32768 +ft i1 o3
deepinfra/deepseek-ai/DeepSeek-R1-Distill-Llama-70B - 131072/131072 i.2 o.6
deepinfra/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B - 131072/131072 +ft i.27 o.27
deepinfra/deepseek-ai/DeepSeek-R1-Turbo - 40960/40960 +ft i1 o3
deepinfra/deepseek-ai/DeepSeek-V3 - 163840/163840 +ft i.32 o.89
deepinfra/deepseek-ai/DeepSeek-V3-0324 - 163840/163840 +ftc i.24 o.9 c.135
deepinfra/deepseek-ai/DeepSeek-V3.1 - 163840/163840 +ftr i.25 o.95 c.13
deepinfra/deepseek-ai/DeepSeek-V3.1-Terminus - 163840/163840 +ft i.27 o1 c.216
deepinfra/deepseek-ai/DeepSeek-V3.2 - 163840/163840 +ftsc i.26 o.38 c.13
deepinfra/deepseek-ai/DeepSeek-V4-Flash - 1048576/1048576 +ftsrc i.09 o.18 c.018
deepinfra/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/1048576 +ftsrc i.06 o.18 c.015
deepinfra/deepseek-ai/DeepSeek-V4-Pro - 1048576/1048576 +ftsc i1.3 o2.6 c.1
deepinfra/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048576/1048576 +ftsc i1.3 o2.6 c.1
deepinfra/deepseek-ai/DeepSeek-V4.1-Flash - 1048576/131072 +ftsvrc i.14 o.42 c.0042
deepinfra/deepseek-ai/DeepSeek-V4.1-Flash-1017 - 1048576/131072 +ftsvrc i.14 o.42 c.0042
deepinfra/google/gemini-2.5-flash - 1000000/1000000 +ftsvar i.3 o2.5
deepinfra/google/gemini-2.5-pro - 1000000/1000000 +ftsvar i1.25 o10
deepinfra/google/gemini-3.1-flash-lite - 1000000/1000000 +ftsvar i.25 o1.5
deepinfra/google/gemini-3.1-pro - 1000000/1000000 +ftsvar i2 o12
deepinfra/google/gemini-3.5-flash - 1000000/1000000 +ftsvar i1.5 o9
deepinfra/google/gemini-3.7-flash - 1000000/1000000 +ftsvar i.75 o3.75
deepinfra/google/gemma-3-12b-it - 131072/131072 +ft i.05 o.15
deepinfra/google/gemma-3-27b-it - 131072/131072 +ft i.08 o.16
deepinfra/google/gemma-3-4b-it - 131072/131072 +ft i.05 o.1
deepinfra/google/gemma-4-26B-A4B-it - 262144/262144 +ftsvr i.07 o.34
deepinfra/google/gemma-4-31B-it - 262144/262144 +ftsvr i.2 o.4
deepinfra/google/gemma-4-31B-it-Ultra - 131072/131072 +ftsvr i.27 o.76
deepinfra/google/gemma-4-31B-it-turbo - 262144/262144 +ftvrc i.09 o.34 c.05
deepinfra/google/gemma-4-E4B-it - 131072/131072 +ftr i.02 o.1
deepinfra/inclusionAI/Ling-3.0-flash - 131072/131072 +ftsrc i.06 o.18 c.012
deepinfra/meta-llama/Llama-3.2-11B-Vision-Instruct - 131072/131072 i.049 o.049
deepinfra/meta-llama/Llama-3.2-3B-Instruct - 131072/131072 +ft i.02 o.02
deepinfra/meta-llama/Llama-3.3-70B-Instruct - 131072/131072 +ft i.23 o.4
deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo - 131072/131072 +ft i.1 o.32
deepinfra/meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 - 1048576/1048576 +ft i.2 o.8
deepinfra/meta-llama/Llama-4-Scout-17B-16E-Instruct - 327680/327680 +ft i.1 o.3
deepinfra/meta-llama/Llama-Guard-3-8B - 131072/131072 i.055 o.055
deepinfra/meta-llama/Llama-Guard-4-12B - 163840/163840 i.18 o.18
deepinfra/meta-llama/Meta-Llama-3-8B-Instruct - 8192/8192 +ft i.03 o.06
deepinfra/meta-llama/Meta-Llama-3.1-70B-Instruct - 131072/131072 +ft i.4 o.4
deepinfra/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo - 131072/131072 +ft i.4 o.4
deepinfra/meta-llama/Meta-Llama-3.1-8B-Instruct - 131072/131072 +ft i.03 o.05
deepinfra/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo - 131072/131072 +ft i.02 o.04
deepinfra/meta-models/Muse-Glimmer-30B - 131072/131072 +ftsvrc i.3 o1.2 c.04
deepinfra/microsoft/WizardLM-2-8x22B - 65536/65536 i.48 o.48
deepinfra/microsoft/phi-4 - 16384/16384 +ft i.07 o.14
deepinfra/mistralai/Mistral-Nemo-Instruct-2407 - 131072/131072 +ft i.019 o.03
deepinfra/mistralai/Mistral-Small-24B-Instruct-2501 - 32768/32768 +ft i.05 o.08
deepinfra/mistralai/Mistral-Small-3.2-24B-Instruct-2506 - 128000/128000 +ft i.075 o.2
deepinfra/mistralai/Mixtral-8x7B-Instruct-v0.1 - 32768/32768 +ft i.4 o.4
deepinfra/moonshotai/Kimi-K2-Instruct - 131072/131072 +ft i.5 o2
deepinfra/moonshotai/Kimi-K2-Instruct-0905 - 262144/262144 +ft i.5 o2 c.4
deepinfra/moonshotai/Kimi-K2.5 - 262144/262144 +ftsvrc i.45 o2.25 c.07
deepinfra/moonshotai/Kimi-K2.6 - 262144/262144 +ftsvrc i.75 o3.5 c.15
deepinfra/moonshotai/Kimi-K2.7-Code - 262144/262144 +ftsvrc i.68 o3.4 c.136
deepinfra/moonshotai/Kimi-K3 - 1048576/1048576 +ftsvc i2.85 o14.25 c.285
deepinfra/nvidia/Llama-3.1-Nemotron-70B-Instruct - 131072/131072 +ft i.6 o.6
deepinfra/nvidia/Llama-3.3-Nemotron-Super-49B-v1.5 - 131072/131072 +ft i.1 o.4
deepinfra/nvidia/NVIDIA-Nemotron-3-Super-120B-A12B - 262144/262144 +ftsr i.085 o.4
deepinfra/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B - 262144/262144 +ftsvrc i.5 o2.2 c.1
deepinfra/nvidia/NVIDIA-Nemotron-3.5-Lightning - 262144/ +ftrc i.08 o.2 c.04
deepinfra/nvidia/NVIDIA-Nemotron-Nano-9B-v2 - 131072/131072 +ft i.04 o.16
deepinfra/nvidia/Nemotron-3-Nano-30B-A3B - 262144/262144 +ftrc i.05 o.2 c.025
deepinfra/nvidia/Nemotron-Content-Safety-3.5 - 131072/131072 +v i.2 o.2
deepinfra/openai/gpt-oss-120b - 131072/131072 +ft i.037 o.17
deepinfra/openai/gpt-oss-120b-Turbo - 131072/131072 +ftsr i.15 o.6
deepinfra/openai/gpt-oss-120b-Ultra - 131072/131072 +ftsr i.2 o.95
deepinfra/openai/gpt-oss-20b - 131072/131072 +ft i.03 o.14
deepinfra/stepfun-ai/Step-3.7-Flash - 262144/262144 +ftvc i.2 o1.15 c.04
deepinfra/tencent/Hy3 - 262144/262144 +ftsrc i.14 o.58 c.035
deepinfra/thinkingmachines/Inkling - 524288/524288 +ftsvrc i.95 o4.05 c.16
deepinfra/thinkingmachines/Inkling-Small - 524288/524288 +ftsvrc i.45 o1.2 c.1
deepinfra/zai-org/GLM-4.5 - 131072/131072 +ft i.4 o1.6
deepinfra/zai-org/GLM-4.6 - 202752/202752 +ftsrc i.5 o2 c.1
deepinfra/zai-org/GLM-4.7 - 202752/202752 +ftsrc i.4 o1.75 c.08
deepinfra/zai-org/GLM-4.7-Flash - 202752/202752 +ftsrc i.06 o.4 c.01
deepinfra/zai-org/GLM-5 - 202752/202752 +ftsrc i.6 o2.08 c.12
deepinfra/zai-org/GLM-5.1 - 202752/202752 +ftsrc i1.05 o3.5 c.205
deepinfra/zai-org/GLM-5.2 - 1048576/1048576 +ftsrc i.75 o2.4 c.14
deepseek-chat deepseek 131072/8192 +fptscm i.28 o.42 c.028
deepseek-flash deepseek 1000000/393216 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
deepseek-r1 =deepseek/deepseek-reasoner
deepseek-reasoner deepseek 131072/65536 +srcm i.28 o.42 c.028
deepseek-v3 =deepseek/deepseek-chat
deepseek-v3-2-251201 volcengine 98304/32768 +ftrcx i0 o0
deepseek-v4-flash deepseek 1000000/393216 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
deepseek-v4-flash-vision-exp deepseek 1000000/393216 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
deepseek-v4-pro deepseek 1000000/393216 +fptsrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i1.32 o3.96 c.044 w0 @off_peak i.66 o1.98 c.022
deepseek.r1-v1:0 bedrock_converse 128000/8192 +r i1.35 o5.4
deepseek.v3-v1:0 bedrock_converse 128000/8000 +ftr i.58 o1.68
deepseek.v3.2 bedrock_converse 156000/8000 +ftsr i.62 o1.85 @batch i.31 o.925 @flex i.31 o.925 @priority i1.085 o3.2375
deepseek/deepseek-chat - 131072/8192 +fptscmx i.28 o.42 c.028 w0
deepseek/deepseek-coder - 128000/4096 +ftcx i.14 o.28 c.014
deepseek/deepseek-flash - 1000000/393216 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
deepseek/deepseek-flash-latest =deepseek/deepseek-v4-flash
deepseek/deepseek-pro-latest =deepseek/deepseek-v4-pro
deepseek/deepseek-r1 - 65536/8192 +ftrcx i.55 o2.19 c.14
deepseek/deepseek-reasoner - 131072/65536 +srcmx i.28 o.42 c.028
deepseek/deepseek-v3 - 65536/8192 +ftcx i.27 o1.1 c.07 w0
deepseek/deepseek-v3.2 - 163840/163840 +ftrcx i.28 o.4 c.028
deepseek/deepseek-v4-flash - 1000000/393216 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
deepseek/deepseek-v4-flash-vision-exp - 1000000/393216 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
deepseek/deepseek-v4-pro - 1000000/393216 +fptsrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i1.32 o3.96 c.044 w0 @off_peak i.66 o1.98 c.022
deepseek/search - !search q750
dolphin nlp_cloud !completion 16384/16384 i.5 o.5
doubao-embedding volcengine !embedding 4096/ i0 o0
doubao-embedding-large volcengine !embedding 4096/ i0 o0
doubao-embedding-large-text-240915 volcengine !embedding 4096/ i0 o0
doubao-embedding-large-text-250515 volcengine !embedding 4096/ i0 o0
doubao-embedding-text-240715 volcengine !embedding 4096/ i0 o0
duckduckgo/search - !search q0
embed-english-light-v3.0 cohere !embedding 512/ i.1 o0
embed-english-v3.0 cohere !embedding 512/ i.1 o0 m100
embed-multilingual-light-v3.0 cohere !embedding 512/ i100 o0
embed-multilingual-v3.0 cohere !embedding 512/ i.1 o0
empiriolabs/aplomb-1 - 1000000/ +va i.02 o0
empiriolabs/deepseek-v4-1-flash-1017 - 1000000/393216 +fsvrcm i.2 o.8 c.02
empiriolabs/deepseek-v4-flash-0731 - 1000000/393216 +fsrm i.424 o1.272
empiriolabs/deepseek-v4-flash-0731:variant1 - 1000000/393216 +fsrm i.44 o1.32
empiriolabs/deepseek-v4-pro - 1000000/393216 +fsrm i1.65 o3.3
empiriolabs/deepseek-v4-pro-0813 - 1000000/393216 +fsrm i1.32 o3.96
empiriolabs/deepseek-v4-pro:variant1 - 1000000/393216 +fsrwm i2.4 o4.8 s20000
empiriolabs/deepseek-v4-pro:variant2 - 1000000/393216 +fsrcwm i1.65 o3.301 c.138 s10000
empiriolabs/deepseek-v4-pro:variant3 - 1000000/393216 +fsrm i2.4 o4.8
empiriolabs/fugu-max - 1000000/131072 +fsvrcwm i2 o6 c.25 s7000
empiriolabs/fugu-ultra-v1-0 - 1000000/131072 +fsvrcwm i7.5 o45 c1.5 @>272001 i15 o67.5 c3
empiriolabs/fugu-ultra-v1-1 - 1000000/131072 +fsvrcwm i5 o30 c.5 @>272001 i10 o45 c1
empiriolabs/fugu-ultra-v2-0 - 1000000/131072 +fsvrcwm i5 o30 c.5 @>272001 i10 o45 c1
empiriolabs/gemma-4-26b-a4b - 262144/32768 +fsvrcm i.05 o.29 c.025
empiriolabs/glm-4-6v-flashx - 131072/32768 +fsvrcwm i.04 o.4 c.036 s33000
empiriolabs/glm-4-7-flashx - 202752/131072 +fsrcwm i.07 o.4 c.063 s33000
empiriolabs/glm-5-1 - 202745/128000 +fsrcm i.825 o3.301 c.165 @>32001 i1.1 o3.851 c.22
empiriolabs/glm-5-2 - 1048576/131072 +fsrwm i1.4 o4.4 s33000
empiriolabs/glm-5-2:variant1 - 1048576/131072 +fsrcwm i1.1 o3.851 c.275 s13000
empiriolabs/glm-5-2:variant2 - 1048576/131072 +fsrwm i1.4 o4.4 s13000
empiriolabs/glm-5-3 - 1048576/131072 +fsrwm i1.4 o4.4 s33000
empiriolabs/glm-5-3-flash - 1048576/131072 +fsvrwm i.075 o.25 s33000
empiriolabs/kimi-k2-6 - 262144/16000 +fsvrcm i.8939 o3.7131 c.1788
empiriolabs/kimi-k2-7-code - 262144/131072 +fsvrwm i.95 o4 s15000
empiriolabs/kimi-k2-7-code-highspeed - 262144/131072 +fsvrwm i1.9 o8 s15000
empiriolabs/kimi-k2-7-code:variant1 - 262144/16384 +fsvrcwm i.8939 o3.7131 c.1788 s13000
empiriolabs/kimi-k3 - 1048576/131072 +fsvrwm i3 o15 s15000
empiriolabs/kimi-k3-1-pro - 1048576/131072 +fsvrcwm i2 o10 c1.8 s15000
empiriolabs/mimo-v2-6-flash - 1048576/131072 +fsvarwm i.14 o.28 s15000
empiriolabs/mimo-v2-6-pro - 1048576/131072 +fsvarwm i.435 o.87 s15000
empiriolabs/mimo-v2-6-pro-ultraspeed - 1048576/131072 +fsvarm i4.35 o8.7
empiriolabs/minimax-m2-7 - 204800/131072 +frcm i.15 o.6 c.03
empiriolabs/minimax-m2-7-highspeed - 204800/131072 +frcm i.3 o1.2 c.03
empiriolabs/minimax-m3 - 1048576/524288 +fvrcwm i.225 o.9 c.045 s10000 @>512001 i.45 o1.8 c.09
empiriolabs/minimax-m3-1-flash - 1048576/524288 +fvrcwm i.1125 o.45 c.01125 s10000
empiriolabs/minimax-m3:priority - 1048458/524288 +fvrcwm i.3375 o1.35 c.0675 s10000 @>512001 i.675 o2.7 c.135
empiriolabs/mistral-small-4 - 262144/65536 +fsvwm i.15 o.6 s84000 sh140000
empiriolabs/muse-glimmer-30b - 131072/32768 +fsvrcm i.2 o.8 c.05
empiriolabs/muse-spark-1-1 - 1048576/131072 +fsvarcwm i1.25 o4.25 c1
empiriolabs/muse-spark-1-2 - 1048576/131072 +fsvarcwm i1.25 o4.25 c1
empiriolabs/muse-spark-1-3 - 1048576/131072 +fsvrcwm i1.25 o4.25 c1
empiriolabs/nova-lite-1-0 - 317379/10000 +fvcm i.069 o.28 c.0386
empiriolabs/nova-lite-2 - 1000000/131072 +fvrcm i.38 o3.16 c.2128
empiriolabs/nova-micro-1-0 - 133003/10000 +fcm i.04 o.16 c.0224
empiriolabs/nova-pro-1-0 - 317319/10000 +fvm i2.4 o9.6
empiriolabs/perplexity-advanced-deep-research - /16000 +vrwm i12 o60 s12000
empiriolabs/perplexity-deep-research - 919327/ +vrwm i4.8 o19
empiriolabs/perplexity-pro-search - /32768 +vrwm i7.8 o39
empiriolabs/perplexity-sonar - 919327/ +vrwm i2.4 o2.4
empiriolabs/perplexity-sonar-pro - 919328/32768 +vrwm i7.2 o36
empiriolabs/perplexity-sonar-reasoning-pro - 919330/131072 +vrwm i4.8 o19
empiriolabs/qwen3-5-122b-a10b - 258048/64000 +fsvrwm i.115 o.917 s10000 @>128001 i.287 o2.294
empiriolabs/qwen3-5-27b - 258048/64000 +fsvrwm i.086 o.688 s10000 @>128001 i.258 o2.064
empiriolabs/qwen3-5-35b-a3b - 258048/64000 +fsvrwm i.057 o.459 s10000 @>128001 i.229 o1.835
empiriolabs/qwen3-5-397b-a17b - 258048/64000 +fsvrwm i.172 o1.032 s10000 @>128001 i.43 o2.58
empiriolabs/qwen3-5-4b - 262144/32768 +fsvrcm i.04 o.07 c.02
empiriolabs/qwen3-5-9b - 262144/32768 +fsvrcm i.09 o.13 c.045
empiriolabs/qwen3-5-flash - 995904/32768 +fsvrwm i.09 o.368 s15000
empiriolabs/qwen3-5-flash:variant1 - 995904/65536 +fsvrwm i.029 o.287 s10000 @>128001 i.115 o1.147 @>256001 i.172 o1.72
empiriolabs/qwen3-5-omni-flash - 196608/32768 +fvawm i.8 o4.4 s15000
empiriolabs/qwen3-5-omni-plus - 196608/32768 +fsvawm i2.8 o16.6 s15000
empiriolabs/qwen3-5-plus - 983616/65536 +fsvrwm i.36 o2.21 s15000 @>256001 i.45 o2.76
empiriolabs/qwen3-5-plus:variant1 - 983616/65536 +fsvrwm i.115 o.688 s10000 @>128001 i.287 o1.72 @>256001 i.573 o3.44
empiriolabs/qwen3-6-27b - 229376/64000 +fsvrwm i.412564 o2.475384 s10000
empiriolabs/qwen3-6-35b-a3b - 131072/16384 +fsrcm i.07 o.42 c.035
empiriolabs/qwen3-6-flash - 983616/65536 +fsvrwm i.25 o1.5 s20000 @>256001 i1 o4
empiriolabs/qwen3-6-flash:variant1 - 983616/65536 +fsvrwm i.165 o.99 s10000 @>256001 i.66 o3.961
empiriolabs/qwen3-6-plus - 983616/65536 +fsvrwm i.5 o3 s26000 @>256001 i2 o6
empiriolabs/qwen3-6-plus:variant1 - 983616/65536 +fsvrwm i.276 o1.651 s10000 @>256001 i1.101 o6.602
empiriolabs/qwen3-7-flash - 983616/65536 +fsvrcwm i.03 o.13 c.006 s30000 @>32001 i.1 o.4 c.02 @>256001 i.2 o.8 c.04
empiriolabs/qwen3-7-flash:variant1 - 983616/65536 +fsvrcwm i.028 o.11 c.006 s10000 @>32001 i.083 o.33 c.017 @>256001 i.165 o.66 c.033
empiriolabs/qwen3-7-max - 983616/65536 +fsrwm i2.5 o7.5 s20000
empiriolabs/qwen3-7-max:variant1 - 983616/65536 +fsrwm i1.65 o4.951 s10000
empiriolabs/qwen3-7-plus - 983616/65536 +fsvrwm i.4 o1.6 s30000 @>256001 i1.2 o4.8
empiriolabs/qwen3-7-plus:variant1 - 983616/65536 +fsvrcwm i.276 o1.101 c.056 s10000 @>256001 i.826 o3.301 c.166
empiriolabs/qwen3-8-27b - 262144/32768 +fsvrcm i.17 o.5 c.08
empiriolabs/qwen3-8-flash - 983616/131072 +fsvrwm i.16 o.47 s20000
empiriolabs/qwen3-8-max - 983616/131072 +fsvrwm i2 o6 s20000
empiriolabs/qwen3-8-max-0902 - 983616/131072 +fsvrwm i2 o6 s20000
empiriolabs/qwen3-8-max:variant1 - 983616/131072 +fsvrwm i1.65 o4.951 s10000
empiriolabs/qwen3-8-omni-flash - 1006592/131072 +fsvarwm i.3 o.94 s20000
empiriolabs/seed-2-0-code - 229096/128000 +fvrm i.4 o2.4 @>128001 i.8 o4.8
empiriolabs/seed-2-0-lite - 229096/128000 +fsvrm i.31 o2.5 @>128001 i.62 o5
empiriolabs/seed-2-0-mini - 229156/128000 +fsvrm i.12 o.5 @>128001 i.24 o1
empiriolabs/seed-2-0-pro - 229096/128000 +fsvrm i.63 o3.79 @>128001 i1.26 o7.58
empiriolabs/seed-2-1-turbo - 229093/65536 +fsvrm i.63 o3.13
empiriolabs/skylark-embedding-vision - !embedding 8000/ i.25
empiriolabs/step-3-5-flash - 262144/131072 +frcwm i.1 o.3 c.02 s13000
empiriolabs/step-3-5-flash-2603 - 262144/131072 +frcwm i.1 o.3 c.02 s13000
empiriolabs/step-3-7-flash - 262144/131072 +fsvrcwm i.2 o1.15 c.04 s13000
empiriolabs/step-5-preview - 1024000/131072 +fsvrcm i1 o2.7 c.1
empiriolabs/stepaudio-2-5-chat - 262144/131072 +fsacwm i1.5 o3.5 c.3 s13000
empiriolabs/stepaudio-3-chat - 262144/131072 +fsarcm i1.5 o3.5 c.3
empiriolabs/text-embedding-v4 - !embedding 8192/ i.07
empiriolabs/tongyi-embedding-vision-flash - !embedding 1024/ i.09
empiriolabs/tongyi-embedding-vision-plus - !embedding 1024/ i.09
eu.amazon.nova-2-lite-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i.429 o3.597 c.10725
eu.amazon.nova-2-pro-preview-20251202-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i1.375 o11 c.34375 ai1.375 pi1.375
eu.amazon.nova-lite-v1:0 bedrock_converse 300000/10000 +ftsvdc i.078 o.312 c.0195
eu.amazon.nova-micro-v1:0 bedrock_converse 128000/10000 +ftsc i.046 o.184 c.0115
eu.amazon.nova-pro-v1:0 bedrock_converse 300000/10000 +ftsvdc i1.05 o4.2 c.2625 @flex i.525 o2.1 c.13125
eu.anthropic.claude-3-5-haiku-20241022-v1:0 bedrock 200000/8192 +ftsdcx i.8 o4 c.08 w1
eu.anthropic.claude-3-5-sonnet-20240620-v1:0 bedrock 200000/4096 +ftsvd i3 o15 c.3 w3.75
eu.anthropic.claude-3-5-sonnet-20241022-v2:0 bedrock 200000/8192 +ftsvdcux i3 o15 c.3 w3.75
eu.anthropic.claude-3-7-sonnet-20250219-v1:0 bedrock 200000/8192 +ftsvdrcux i3 o15 c.3 w3.75
eu.anthropic.claude-3-opus-20240229-v1:0 bedrock 200000/4096 +ftsv i15 o75 c1.5 w18.75
eu.anthropic.claude-fable-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c1.1 w13.75 wh22 s10000
eu.anthropic.claude-fable-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c.275 w13.75 wh22 s10000
eu.anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1.1 o5.5 c.11 w1.375 wh2.2 @batch i.55 o2.75
eu.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.11 o.55 c.011 w.1375 wh.22 s10000 @>100001 i.55 o2.75 c.055 w.6875 wh1.1
eu.anthropic.claude-opus-4-1-20250805-v1:0 bedrock_converse 200000/32000 +ftsvdrcux i15 o75 c1.5 w18.75 s10000
eu.anthropic.claude-opus-4-20250514-v1:0 bedrock_converse 200000/32000 +ftsvdrcux i15 o75 c1.5 w18.75 s10000
eu.anthropic.claude-opus-4-5-20251101-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i5.5 o27.5 c.55 w6.875 wh11 s10000
eu.anthropic.claude-opus-4-6-v1 bedrock_converse 1000000/128000 +ftsvdrcuhz i5.5 o27.5 c.55 w6.875 wh11 s10000
eu.anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
eu.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
eu.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000 @batch i2.75 o13.75
eu.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4.4 o22 c.22 w5.5 wh8.8 s10000
eu.anthropic.claude-sonnet-4-20250514-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 s10000 @>200001 i6 o22.5 c.6 w7.5
eu.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3.3 o16.5 c.33 w4.125 wh6.6 s10000 @>200001 i6.6 o24.75 c.66 w8.25 wh13.2 @batch i1.65 o8.25
eu.anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3.3 o16.5 c.33 w4.125 wh6.6 s10000
eu.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.22 w2.75 wh4.4 s10000
eu.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.11 w2.75 wh4.4 s10000
eu.deepseek.v3.2 bedrock_converse 163840/163840 +ftsr i.74 o2.22 @flex i.37 o1.11
eu.meta.llama3-2-1b-instruct-v1:0 bedrock 128000/4096 +f i.13 o.13
eu.meta.llama3-2-3b-instruct-v1:0 bedrock 128000/4096 +f i.19 o.19
eu.mistral.pixtral-large-2502-v1:0 bedrock_converse 128000/16384 +f i2 o6
eu.twelvelabs.marengo-embed-2-7-v1:0 bedrock !embedding 77/ o0 m100 q70
eu.twelvelabs.marengo-embed-3-0-v1:0 bedrock !embedding 500/ o0 m100 q70
eu.twelvelabs.pegasus-1-2-v1:0 bedrock o7.5
eu_jev/eu-jeff-1.0.0 - !evaluation 32768/ i.0415 o0
eu_jev/eu-jeff-latest - !evaluation 32768/ i.0415 o0
fal_ai/bria/text-to-image/3.2 - !image_generation n39800
fal_ai/fal-ai/bytedance/dreamina/v3.1/text-to-image - !image_generation n30000
fal_ai/fal-ai/bytedance/seedream/v3/text-to-image - !image_generation n30000
fal_ai/fal-ai/flux-lora-depth - !image_generation n35000
fal_ai/fal-ai/flux-pro/v1.1 - !image_generation n40000
fal_ai/fal-ai/flux-pro/v1.1-ultra - !image_generation n60000
fal_ai/fal-ai/flux/dev - !image_generation n25000
fal_ai/fal-ai/flux/schnell - !image_generation n3000
fal_ai/fal-ai/gemini-25-flash-image - !image_generation n39000
fal_ai/fal-ai/ideogram/v3 - !image_generation n60000
fal_ai/fal-ai/imagen4/preview - !image_generation n39800
fal_ai/fal-ai/imagen4/preview/fast - !image_generation n20000
fal_ai/fal-ai/imagen4/preview/ultra - !image_generation n60000
fal_ai/fal-ai/moondream3-preview/query - +vr i.4 o3.5
fal_ai/fal-ai/nano-banana - !image_generation n39000
fal_ai/fal-ai/nano-banana-2 - !image_generation n80000
fal_ai/fal-ai/nano-banana-pro - !image_generation n150000
fal_ai/fal-ai/recraft/v3/text-to-image - !image_generation n39800
fal_ai/fal-ai/stable-diffusion-v35-medium - !image_generation n39800
fal_ai/fal-ai/trellis - !image_generation n20000
fal_ai/fal-ai/trellis-2 - !image_generation n300000
fal_ai/gpt-image-2 - !image_generation +v n145000
fal_ai/high/1024-x-1024/gpt-image-2 - !image_generation +v n211000
fal_ai/high/1024-x-1024/openai/gpt-image-2 - !image_generation +v n211000
fal_ai/high/1024-x-1024/openai/gpt-image-2.5/flare/edit - !image_generation +v n52680
fal_ai/high/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n52680
fal_ai/high/1024-x-1024/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n52680
fal_ai/high/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n52680
fal_ai/high/1024-x-1024/openai/gpt-image-2/edit - !image_generation +v n219000
fal_ai/high/1024-x-1536/gpt-image-2 - !image_generation +v n165000
fal_ai/high/1024-x-1536/openai/gpt-image-2 - !image_generation +v n165000
fal_ai/high/1024-x-1536/openai/gpt-image-2.5/flare/edit - !image_generation +v n41160
fal_ai/high/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n41160
fal_ai/high/1024-x-1536/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n41160
fal_ai/high/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n41160
fal_ai/high/1024-x-1536/openai/gpt-image-2/edit - !image_generation +v n178000
fal_ai/high/1024-x-768/gpt-image-2 - !image_generation +v n145000
fal_ai/high/1024-x-768/openai/gpt-image-2 - !image_generation +v n145000
fal_ai/high/1024-x-768/openai/gpt-image-2.5/flare/edit - !image_generation +v n36120
fal_ai/high/1024-x-768/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n36120
fal_ai/high/1024-x-768/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n36120
fal_ai/high/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n36120
fal_ai/high/1024-x-768/openai/gpt-image-2/edit - !image_generation +v n151000
fal_ai/high/1920-x-1080/gpt-image-2 - !image_generation +v n158000
fal_ai/high/1920-x-1080/openai/gpt-image-2 - !image_generation +v n158000
fal_ai/high/1920-x-1080/openai/gpt-image-2.5/flare/edit - !image_generation +v n39600
fal_ai/high/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n39600
fal_ai/high/1920-x-1080/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n39600
fal_ai/high/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n39600
fal_ai/high/1920-x-1080/openai/gpt-image-2/edit - !image_generation +v n158000
fal_ai/high/2560-x-1440/gpt-image-2 - !image_generation +v n222000
fal_ai/high/2560-x-1440/openai/gpt-image-2 - !image_generation +v n222000
fal_ai/high/2560-x-1440/openai/gpt-image-2.5/flare/edit - !image_generation +v n55290
fal_ai/high/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n55290
fal_ai/high/2560-x-1440/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n55290
fal_ai/high/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n55290
fal_ai/high/2560-x-1440/openai/gpt-image-2/edit - !image_generation +v n234000
fal_ai/high/3840-x-2160/gpt-image-2 - !image_generation +v n401000
fal_ai/high/3840-x-2160/openai/gpt-image-2 - !image_generation +v n401000
fal_ai/high/3840-x-2160/openai/gpt-image-2.5/flare/edit - !image_generation +v n100080
fal_ai/high/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n100080
fal_ai/high/3840-x-2160/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n100080
fal_ai/high/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n100080
fal_ai/high/3840-x-2160/openai/gpt-image-2/edit - !image_generation +v n413000
fal_ai/low/1024-x-1024/gpt-image-2 - !image_generation +v n6000
fal_ai/low/1024-x-1024/openai/gpt-image-2 - !image_generation +v n6000
fal_ai/low/1024-x-1024/openai/gpt-image-2.5/flare/edit - !image_generation +v n5880
fal_ai/low/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n5880
fal_ai/low/1024-x-1024/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n5880
fal_ai/low/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n5880
fal_ai/low/1024-x-1024/openai/gpt-image-2/edit - !image_generation +v n15000
fal_ai/low/1024-x-1536/gpt-image-2 - !image_generation +v n5000
fal_ai/low/1024-x-1536/openai/gpt-image-2 - !image_generation +v n5000
fal_ai/low/1024-x-1536/openai/gpt-image-2.5/flare/edit - !image_generation +v n4740
fal_ai/low/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n4740
fal_ai/low/1024-x-1536/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n4740
fal_ai/low/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n4740
fal_ai/low/1024-x-1536/openai/gpt-image-2/edit - !image_generation +v n18000
fal_ai/low/1024-x-768/gpt-image-2 - !image_generation +v n5000
fal_ai/low/1024-x-768/openai/gpt-image-2 - !image_generation +v n5000
fal_ai/low/1024-x-768/openai/gpt-image-2.5/flare/edit - !image_generation +v n4020
fal_ai/low/1024-x-768/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n4020
fal_ai/low/1024-x-768/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n4020
fal_ai/low/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n4020
fal_ai/low/1024-x-768/openai/gpt-image-2/edit - !image_generation +v n11000
fal_ai/low/1920-x-1080/gpt-image-2 - !image_generation +v n5000
fal_ai/low/1920-x-1080/openai/gpt-image-2 - !image_generation +v n5000
fal_ai/low/1920-x-1080/openai/gpt-image-2.5/flare/edit - !image_generation +v n4410
fal_ai/low/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n4410
fal_ai/low/1920-x-1080/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n4410
fal_ai/low/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n4410
fal_ai/low/1920-x-1080/openai/gpt-image-2/edit - !image_generation +v n17000
fal_ai/low/2560-x-1440/gpt-image-2 - !image_generation +v n7000
fal_ai/low/2560-x-1440/openai/gpt-image-2 - !image_generation +v n7000
fal_ai/low/2560-x-1440/openai/gpt-image-2.5/flare/edit - !image_generation +v n6150
fal_ai/low/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n6150
fal_ai/low/2560-x-1440/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n6150
fal_ai/low/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n6150
fal_ai/low/2560-x-1440/openai/gpt-image-2/edit - !image_generation +v n19000
fal_ai/low/3840-x-2160/gpt-image-2 - !image_generation +v n12000
fal_ai/low/3840-x-2160/openai/gpt-image-2 - !image_generation +v n12000
fal_ai/low/3840-x-2160/openai/gpt-image-2.5/flare/edit - !image_generation +v n11130
fal_ai/low/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n11130
fal_ai/low/3840-x-2160/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n11130
fal_ai/low/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n11130
fal_ai/low/3840-x-2160/openai/gpt-image-2/edit - !image_generation +v n24000
fal_ai/max/1024-x-1024/openai/gpt-image-2.5/flare/edit - !image_generation +v n210720
fal_ai/max/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n210720
fal_ai/max/1024-x-1024/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n210720
fal_ai/max/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n210720
fal_ai/max/1024-x-1536/openai/gpt-image-2.5/flare/edit - !image_generation +v n164640
fal_ai/max/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n164640
fal_ai/max/1024-x-1536/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n164640
fal_ai/max/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n164640
fal_ai/max/1024-x-768/openai/gpt-image-2.5/flare/edit - !image_generation +v n144450
fal_ai/max/1024-x-768/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n144450
fal_ai/max/1024-x-768/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n144450
fal_ai/max/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n144450
fal_ai/max/1920-x-1080/openai/gpt-image-2.5/flare/edit - !image_generation +v n158400
fal_ai/max/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n158400
fal_ai/max/1920-x-1080/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n158400
fal_ai/max/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n158400
fal_ai/max/2560-x-1440/openai/gpt-image-2.5/flare/edit - !image_generation +v n221100
fal_ai/max/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n221100
fal_ai/max/2560-x-1440/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n221100
fal_ai/max/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n221100
fal_ai/max/3840-x-2160/openai/gpt-image-2.5/flare/edit - !image_generation +v n400260
fal_ai/max/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n400260
fal_ai/max/3840-x-2160/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n400260
fal_ai/max/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n400260
fal_ai/medium/1024-x-1024/gpt-image-2 - !image_generation +v n53000
fal_ai/medium/1024-x-1024/openai/gpt-image-2 - !image_generation +v n53000
fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/flare/edit - !image_generation +v n13170
fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n13170
fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n13170
fal_ai/medium/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n13170
fal_ai/medium/1024-x-1024/openai/gpt-image-2/edit - !image_generation +v n61000
fal_ai/medium/1024-x-1536/gpt-image-2 - !image_generation +v n42000
fal_ai/medium/1024-x-1536/openai/gpt-image-2 - !image_generation +v n42000
fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/flare/edit - !image_generation +v n10290
fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n10290
fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n10290
fal_ai/medium/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n10290
fal_ai/medium/1024-x-1536/openai/gpt-image-2/edit - !image_generation +v n54000
fal_ai/medium/1024-x-768/gpt-image-2 - !image_generation +v n37000
fal_ai/medium/1024-x-768/openai/gpt-image-2 - !image_generation +v n37000
fal_ai/medium/1024-x-768/openai/gpt-image-2.5/flare/edit - !image_generation +v n9030
fal_ai/medium/1024-x-768/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n9030
fal_ai/medium/1024-x-768/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n9030
fal_ai/medium/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n9030
fal_ai/medium/1024-x-768/openai/gpt-image-2/edit - !image_generation +v n43000
fal_ai/medium/1920-x-1080/gpt-image-2 - !image_generation +v n40000
fal_ai/medium/1920-x-1080/openai/gpt-image-2 - !image_generation +v n40000
fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/flare/edit - !image_generation +v n10290
fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n10290
fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n10290
fal_ai/medium/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n10290
fal_ai/medium/1920-x-1080/openai/gpt-image-2/edit - !image_generation +v n53000
fal_ai/medium/2560-x-1440/gpt-image-2 - !image_generation +v n56000
fal_ai/medium/2560-x-1440/openai/gpt-image-2 - !image_generation +v n56000
fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/flare/edit - !image_generation +v n14340
fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n14340
fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n14340
fal_ai/medium/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n14340
fal_ai/medium/2560-x-1440/openai/gpt-image-2/edit - !image_generation +v n68000
fal_ai/medium/3840-x-2160/gpt-image-2 - !image_generation +v n101000
fal_ai/medium/3840-x-2160/openai/gpt-image-2 - !image_generation +v n101000
fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/flare/edit - !image_generation +v n25950
fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n25950
fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n25950
fal_ai/medium/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n25950
fal_ai/medium/3840-x-2160/openai/gpt-image-2/edit - !image_generation +v n113000
fal_ai/openai/gpt-image-2 - !image_generation +v n145000
fal_ai/openai/gpt-image-2.5/flare/edit - !image_generation +v n36120
fal_ai/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n36120
fal_ai/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n36120
fal_ai/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n36120
fal_ai/openai/gpt-image-2/edit - !image_generation +v n151000
fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/flare/edit - !image_generation +v n93660
fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n93660
fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n93660
fal_ai/xhigh/1024-x-1024/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n93660
fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/flare/edit - !image_generation +v n73770
fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n73770
fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n73770
fal_ai/xhigh/1024-x-1536/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n73770
fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/flare/edit - !image_generation +v n64200
fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n64200
fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n64200
fal_ai/xhigh/1024-x-768/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n64200
fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/flare/edit - !image_generation +v n70410
fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n70410
fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n70410
fal_ai/xhigh/1920-x-1080/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n70410
fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/flare/edit - !image_generation +v n98280
fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n98280
fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n98280
fal_ai/xhigh/2560-x-1440/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n98280
fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/flare/edit - !image_generation +v n177900
fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/flare/text-to-image - !image_generation +v n177900
fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/sunburst/edit - !image_generation +v n177900
fal_ai/xhigh/3840-x-2160/openai/gpt-image-2.5/sunburst/text-to-image - !image_generation +v n177900
featherless_ai/featherless-ai/Qwerky-72B - 32768/4096
featherless_ai/featherless-ai/Qwerky-QwQ-32B - 32768/4096
fireworks-ai-4.1b-to-16b fireworks_ai i.2 o.2 c.1
fireworks-ai-56b-to-176b fireworks_ai i1.2 o1.2 c.6
fireworks-ai-above-16b fireworks_ai i.9 o.9 c.45
fireworks-ai-default fireworks_ai i0 o0 c0
fireworks-ai-embedding-150m-to-350m fireworks_ai-embedding-models i.016 o0
fireworks-ai-embedding-up-to-150m fireworks_ai-embedding-models i.008 o0
fireworks-ai-moe-up-to-56b fireworks_ai i.5 o.5 c.25
fireworks-ai-up-to-4b fireworks_ai i.1 o.1 c.05
fireworks_ai/WhereIsAI/UAE-Large-V1 fireworks_ai-embedding-models !embedding 512/ i.016 o0
fireworks_ai/accounts/fireworks/models/SSD-1B - !image_generation 4096/4096 i.00013 o.00013 c.000065
fireworks_ai/accounts/fireworks/models/chronos-hermes-13b-v2 - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-llama-13b - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-llama-13b-instruct - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-llama-13b-python - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-llama-34b - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/code-llama-34b-instruct - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/code-llama-34b-python - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/code-llama-70b - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/code-llama-70b-instruct - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/code-llama-70b-python - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/code-llama-7b - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-llama-7b-instruct - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-llama-7b-python - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/code-qwen-1p5-7b - 65536/65536 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/codegemma-2b - 8192/8192 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/codegemma-7b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/cogito-671b-v2-p1 - 163840/163840 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-3b - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-70b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/cogito-v1-preview-llama-8b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/cogito-v1-preview-qwen-14b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/cogito-v1-preview-qwen-32b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/dbrx-instruct - 32768/32768 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/deepseek-coder-1b-base - 16384/16384 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/deepseek-coder-33b-instruct - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-base - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-base-v1p5 - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-coder-7b-instruct-v1p5 - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-instruct - 65536/65536 +s i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-lite-base - 163840/163840 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/deepseek-coder-v2-lite-instruct - 163840/163840 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/deepseek-prover-v2 - 163840/163840 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/deepseek-r1 - 163840/20480 +s i3 o8 c1.5
fireworks_ai/accounts/fireworks/models/deepseek-r1-0528 - 163840/160000 +s i3 o8 c1.5
fireworks_ai/accounts/fireworks/models/deepseek-r1-0528-distill-qwen3-8b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-r1-basic - 163840/20480 +s i.55 o2.19 c.275
fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-llama-70b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-llama-8b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-14b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-1p5b - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-32b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/deepseek-r1-distill-qwen-7b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/deepseek-v2-lite-chat - 163840/163840 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/deepseek-v2p5 - 32768/32768 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/deepseek-v3 - 131072/8192 +s i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/deepseek-v3-0324 - 163840/163840 +s i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/deepseek-v3p1 - 128000/8192 +tsr i.56 o1.68 c.28
fireworks_ai/accounts/fireworks/models/deepseek-v3p1-terminus - 128000/8192 +tsr i.56 o1.68 c.28
fireworks_ai/accounts/fireworks/models/deepseek-v3p2 - 163840/163840 +ftsr i.56 o1.68 c.28
fireworks_ai/accounts/fireworks/models/deepseek-v4-flash - 1048576/384000 +ftsr i.14 o.28 c.028
fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-0731 - 1048576/131072 +ftsr i.22 o.66 c.007 @priority i.275 o.825 c.00875
fireworks_ai/accounts/fireworks/models/deepseek-v4-flash-vision-exp - 1048576/1048576 +ftsv i.22 o.66 c.007 @priority i.275 o.825 c.00875
fireworks_ai/accounts/fireworks/models/deepseek-v4-pro - 1048576/131072 +ftsr i1.2 o1.2 c.6 @priority i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/deepseek-v4-pro-0813 - 1048576/131072 +ftsr i1.32 o3.96 c.044 @priority i1.65 o4.95 c.055
fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash - 1048576/393216 +ftsvrc i.3 o1.2 c.006 @priority i.375 o1.5 c.0075
fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash-1017 - 1048576/393216 +ftsvrc i.3 o1.2 c.006 @priority i.375 o1.5 c.0075
fireworks_ai/accounts/fireworks/models/deepseek-v4p1-flash-1017-us - 1048576/393216 +ftsvrc i.45 o1.8 c.009 @priority i.5625 o2.25 c.01125
fireworks_ai/accounts/fireworks/models/devstral-small-2505 - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/dobby-mini-unhinged-plus-llama-3-1-8b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/dobby-unhinged-llama-3-3-70b-new - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/dolphin-2-9-2-qwen2-72b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/dolphin-2p6-mixtral-8x7b - 32768/32768 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/ember-1 - 1048576/ +ftsvr i3 o15 c.3 @priority i3.75 o18.75 c.375
fireworks_ai/accounts/fireworks/models/ernie-4p5-21b-a3b-pt - 131072/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/ernie-4p5-300b-a47b-pt - 131072/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/fare-20b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/firefunction-v1 - 32768/32768 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/firefunction-v2 - 8192/8192 +fts i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/firellava-13b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/firesearch-ocr-v6 - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/fireworks-asr-large - !audio_transcription 4096/4096 i0 o0 c0
fireworks_ai/accounts/fireworks/models/fireworks-asr-v2 - !audio_transcription 4096/4096 i0 o0 c0
fireworks_ai/accounts/fireworks/models/flux-1-dev - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/flux-1-dev-controlnet-union - 4096/4096 i.001 o.001 c.0005
fireworks_ai/accounts/fireworks/models/flux-1-dev-fp8 - !image_generation 4096/4096 i.0005 o.0005 c.00025
fireworks_ai/accounts/fireworks/models/flux-1-schnell - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/flux-1-schnell-fp8 - !image_generation 4096/4096 i.00035 o.00035 c.000175
fireworks_ai/accounts/fireworks/models/flux-kontext-max - !image_generation 4096/4096 i.08 o.08 c.04
fireworks_ai/accounts/fireworks/models/flux-kontext-pro - !image_generation 4096/4096 i.04 o.04 c.02
fireworks_ai/accounts/fireworks/models/gemma-2b-it - 8192/8192 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/gemma-3-27b-it - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/gemma-7b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/gemma-7b-it - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/gemma2-9b-it - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/glm-4p5 - 131072/96000 +ftsr i.55 o2.19 c.275
fireworks_ai/accounts/fireworks/models/glm-4p5-air - 131072/96000 +ftsr i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/glm-4p5v - 131072/131072 +r i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/glm-4p6 - 202752/202800 +ftsr i.55 o2.19 c.275
fireworks_ai/accounts/fireworks/models/glm-4p7 - 202752/202800 +ftsr i.6 o2.2 c.3
fireworks_ai/accounts/fireworks/models/glm-5p1 - 202752/131072 +ftsr i1.4 o4.4 c.26
fireworks_ai/accounts/fireworks/models/glm-5p2 - 1048576/131072 +ftsr i1.4 o4.4 c.14 @priority i1.75 o5.5 c.175
fireworks_ai/accounts/fireworks/models/glm-5p3 - 1048576/128000 +ftsr i1.4 o4.4 c.26 @priority i1.75 o5.5 c.325
fireworks_ai/accounts/fireworks/models/glm-5p3-flash - 1048576/1048576 +ftsv i.15 o.5 c.03 @priority i.1875 o.625 c.0375
fireworks_ai/accounts/fireworks/models/gpt-oss-120b - 131072/32768 +ftsr i.15 o.6 c.015 @priority i.18 o.72 c.018
fireworks_ai/accounts/fireworks/models/gpt-oss-20b - 131072/32768 +ftsr i.07 o.3 c.035
fireworks_ai/accounts/fireworks/models/gpt-oss-safeguard-120b - 131072/131072 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/gpt-oss-safeguard-20b - 131072/131072 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/hermes-2-pro-mistral-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/inkling - 1048576/1048576 +ftsv i1 o4.05 c.17 @priority i1 o4.05 c.17
fireworks_ai/accounts/fireworks/models/internvl3-38b - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/internvl3-78b - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/internvl3-8b - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/japanese-stable-diffusion-xl - !image_generation 4096/4096 i.00013 o.00013 c.000065
fireworks_ai/accounts/fireworks/models/kat-coder - 262144/262144 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/kat-dev-32b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/kat-dev-72b-exp - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/kimi-k2-instruct - 131072/16384 +fts i.6 o2.5 c.3
fireworks_ai/accounts/fireworks/models/kimi-k2-instruct-0905 - 262144/32768 +fts i.6 o2.5 c.3
fireworks_ai/accounts/fireworks/models/kimi-k2-thinking - 262144/262144 +ftsw i.6 o2.5 c.3
fireworks_ai/accounts/fireworks/models/kimi-k2p5 - 262144/32768 +fts i.6 o3 c.1
fireworks_ai/accounts/fireworks/models/kimi-k2p6 - 262144/32768 +ftsvr i.95 o4 c.16 @priority i1.5 o6 c.22
fireworks_ai/accounts/fireworks/models/kimi-k2p7-code - 262144/32768 +ftsvr i.95 o4 c.19 @priority i1.425 o6 c.285
fireworks_ai/accounts/fireworks/models/kimi-k3 - 1048576/131072 +ftsvr i3 o15 c.3 @priority i3.75 o18.75 c.375
fireworks_ai/accounts/fireworks/models/kimi-k3p1-pro - 1048576/131072 +ftsvr i2 o10 c.2 @priority i3 o15 c.3
fireworks_ai/accounts/fireworks/models/llama-guard-2-8b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-guard-3-1b - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-guard-3-8b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v2-13b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v2-13b-chat - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v2-70b - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v2-70b-chat - 2048/2048 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama-v2-7b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v2-7b-chat - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v3-70b-instruct - 8192/8192 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama-v3-70b-instruct-hf - 8192/8192 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama-v3-8b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v3-8b-instruct-hf - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct - 131072/16384 +fts i3 o3 c1.5
fireworks_ai/accounts/fireworks/models/llama-v3p1-405b-instruct-long - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama-v3p1-70b-instruct-1b - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p1-8b-instruct - 131072/16384 +s i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p1-nemotron-70b-instruct - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama-v3p2-11b-vision-instruct - 131072/16384 +sv i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llama-v3p2-1b - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p2-1b-instruct - 131072/16384 +s i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p2-3b - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p2-3b-instruct - 131072/16384 +s i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/llama-v3p2-90b-vision-instruct - 131072/16384 +sv i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama-v3p3-70b-instruct - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/llama4-maverick-instruct-basic - 131072/131072 +s i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/llama4-scout-instruct-basic - 131072/131072 +s i.15 o.6 c.075
fireworks_ai/accounts/fireworks/models/llamaguard-7b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/llava-yi-34b - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/minimax-m1-80k - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/minimax-m2 - 196608/4096 i.3 o1.2 c.15
fireworks_ai/accounts/fireworks/models/minimax-m2p1 - 196608/204800 +fts i.3 o1.2 c.03
fireworks_ai/accounts/fireworks/models/minimax-m2p7 - 196608/196608 +fts @priority i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/minimax-m3 - 512000/512000 +ftsvr i.3 o1.2 c.06 @priority i.45 o1.8 c.09
fireworks_ai/accounts/fireworks/models/minimax-m3p1-flash - 1048576/1048576 +ftsvr i.15 o.6 c.015 @priority i.225 o.9 c.0225
fireworks_ai/accounts/fireworks/models/ministral-3-14b-instruct-2512 - 256000/256000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/ministral-3-3b-instruct-2512 - 256000/256000 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/ministral-3-8b-instruct-2512 - 256000/256000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-4k - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-v0p2 - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-7b-instruct-v3 - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-7b-v0p2 - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-large-3-fp8 - 256000/256000 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/mistral-nemo-base-2407 - 128000/128000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-nemo-instruct-2407 - 128000/128000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/mistral-small-24b-instruct-2501 - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/mixtral-8x22b - 65536/65536 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/mixtral-8x22b-instruct - 65536/65536 i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/mixtral-8x22b-instruct-hf - 65536/65536 +fts i1.2 o1.2 c.6
fireworks_ai/accounts/fireworks/models/mixtral-8x7b - 32768/32768 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/mixtral-8x7b-instruct - 32768/32768 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/mixtral-8x7b-instruct-hf - 32768/32768 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/muse-glimmer-30b - 131072/16384 +ftsvr i.35 o1.5 c.04 @priority i.525 o2.25 c.06
fireworks_ai/accounts/fireworks/models/muse-spark-open - 1048576/ +fvr i1.25 o4.25 c.15 @priority i1.875 o6.375 c.225
fireworks_ai/accounts/fireworks/models/mythomax-l2-13b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/nemotron-3-ultra-nvfp4 - 262144/32768 +ftsr i.6 o2.4 c.12 @priority i.75 o3 c.15
fireworks_ai/accounts/fireworks/models/nemotron-lightning-3p5-30b-a3b - 262144/32768 +ftsr i.05 o.2 c.01 @priority i.0625 o.25 c.0125
fireworks_ai/accounts/fireworks/models/nemotron-nano-v2-12b-vl - 131072/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/nous-capybara-7b-v1p9 - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/nous-hermes-2-mixtral-8x7b-dpo - 32768/32768 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/nous-hermes-2-yi-34b - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-13b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-70b - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/nous-hermes-llama2-7b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/nvidia-nemotron-nano-12b-v2 - 128000/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/nvidia-nemotron-nano-9b-v2 - 128000/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/openchat-3p5-0106-7b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/openhermes-2-mistral-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/openhermes-2p5-mistral-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/openorca-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/phi-2-3b - 2048/2048 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/phi-3-mini-128k-instruct - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/phi-3-vision-128k-instruct - 32064/32064 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-python-v1 - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-v1 - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/phind-code-llama-34b-v2 - 16384/16384 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/playground-v2-1024px-aesthetic - !image_generation 4096/4096 i.00013 o.00013 c.000065
fireworks_ai/accounts/fireworks/models/playground-v2-5-1024px-aesthetic - !image_generation 4096/4096 i.00013 o.00013 c.000065
fireworks_ai/accounts/fireworks/models/pythia-12b - 2048/2048 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen-qwq-32b-preview - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen-v2p5-14b-instruct - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen-v2p5-7b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen1p5-72b-chat - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2-72b-instruct - 32768/32768 +s i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2-7b-instruct - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2-vl-2b-instruct - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2-vl-72b-instruct - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2-vl-7b-instruct - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-0p5b-instruct - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-14b - 131072/131072 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-1p5b-instruct - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-32b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-32b-instruct - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-72b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-72b-instruct - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-7b-instruct - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-0p5b - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-0p5b-instruct - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b-instruct - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b-instruct - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct - 4096/4096 +s i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-128k - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-32k-rope - 32768/32768 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-32b-instruct-64k - 65536/65536 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-3b - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-3b-instruct - 32768/32768 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-coder-7b-instruct - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-math-72b-instruct - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-vl-32b-instruct - 128000/128000 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-vl-3b-instruct - 128000/128000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen2p5-vl-72b-instruct - 128000/128000 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen2p5-vl-7b-instruct - 128000/128000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen3-0p6b - 40960/40960 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen3-14b - 40960/40960 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen3-1p7b - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft - 262144/262144 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft-131072 - 131072/131072 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen3-1p7b-fp8-draft-40960 - 40960/40960 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b - 131072/131072 i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b-instruct-2507 - 262144/262144 i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/qwen3-235b-a22b-thinking-2507 - 262144/262144 i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b - 131072/131072 i.15 o.6 c.075
fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b-instruct-2507 - 262144/262144 i.5 o.5 c.25
fireworks_ai/accounts/fireworks/models/qwen3-30b-a3b-thinking-2507 - 262144/262144 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen3-32b - 131072/131072 +r i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen3-4b - 40960/40960 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen3-4b-instruct-2507 - 262144/262144 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen3-8b - 40960/40960 +r i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen3-coder-30b-a3b-instruct - 262144/262144 i.15 o.6 c.075
fireworks_ai/accounts/fireworks/models/qwen3-coder-480b-a35b-instruct - 262144/262144 +r i.45 o1.8 c.225
fireworks_ai/accounts/fireworks/models/qwen3-coder-480b-instruct-bf16 - 262144/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen3-embedding-0p6b - !embedding 32768/32768 i0 o0 c0
fireworks_ai/accounts/fireworks/models/qwen3-embedding-4b - !embedding 40960/40960 i0 o0 c0
fireworks_ai/accounts/fireworks/models/qwen3-embedding-8b - !embedding 40960/40960 i.1 o0 c.05
fireworks_ai/accounts/fireworks/models/qwen3-next-80b-a3b-instruct - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen3-next-80b-a3b-thinking - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen3-reranker-0p6b - !rerank 40960/40960 i0 o0 c0
fireworks_ai/accounts/fireworks/models/qwen3-reranker-4b - !rerank 40960/40960 i0 o0 c0
fireworks_ai/accounts/fireworks/models/qwen3-reranker-8b - !rerank 40960/40960 i.2 o0 c.1
fireworks_ai/accounts/fireworks/models/qwen3-vl-235b-a22b-instruct - 262144/262144 i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/qwen3-vl-235b-a22b-thinking - 262144/262144 i.22 o.88 c.11
fireworks_ai/accounts/fireworks/models/qwen3-vl-30b-a3b-instruct - 262144/262144 i.15 o.6 c.075
fireworks_ai/accounts/fireworks/models/qwen3-vl-30b-a3b-thinking - 262144/262144 i.15 o.6 c.075
fireworks_ai/accounts/fireworks/models/qwen3-vl-32b-instruct - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/qwen3-vl-8b-instruct - 262144/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/qwen3p7-plus - 262144/65536 +ftsvr i.4 o1.6 c.08
fireworks_ai/accounts/fireworks/models/qwen3p8-max - 262144/ +ftsvr i2 o6 c.25 @priority i3 o9 c.375
fireworks_ai/accounts/fireworks/models/qwq-32b - 131072/131072 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/rolm-ocr - 128000/128000 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/rune - !decisions 262144/ i.042 o0 c.0084
fireworks_ai/accounts/fireworks/models/snorkel-mistral-7b-pairrm-dpo - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/stable-diffusion-xl-1024-v1-0 - !image_generation 4096/4096 i.00013 o.00013 c.000065
fireworks_ai/accounts/fireworks/models/stablecode-3b - 4096/4096 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/starcoder-16b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/starcoder-7b - 8192/8192 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/starcoder2-15b - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/starcoder2-3b - 16384/16384 i.1 o.1 c.05
fireworks_ai/accounts/fireworks/models/starcoder2-7b - 16384/16384 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/toppy-m-7b - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/ultramarine-1-flash-us - 1048576/1048576 +sv i.15 o.5 c.03 @priority i.1875 o.625 c.0375
fireworks_ai/accounts/fireworks/models/yi-34b - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/yi-34b-200k-capybara - 200000/200000 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/yi-34b-chat - 4096/4096 i.9 o.9 c.45
fireworks_ai/accounts/fireworks/models/yi-6b - 4096/4096 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/models/yi-large - 32768/32768 +s i3 o3 c1.5
fireworks_ai/accounts/fireworks/models/zephyr-7b-beta - 32768/32768 i.2 o.2 c.1
fireworks_ai/accounts/fireworks/routers/deepseek-v4p1-flash-1017-spot - 1048576/393216 +ftsvrc i.21 o.84 c.0042
fireworks_ai/accounts/fireworks/routers/deepseek-v4p1-flash-1017-ultrafast - 1048576/393216 +ftsvrc i2.4 o9.6 c.048
fireworks_ai/accounts/fireworks/routers/deepseek-v4p1-flash-spot - 1048576/393216 +ftsvrc i.21 o.84 c.0042
fireworks_ai/accounts/fireworks/routers/deepseek-v4p1-flash-us - 1048576/393216 +ftsvrc i.45 o1.8 c.009 @priority i.5625 o2.25 c.01125
fireworks_ai/accounts/fireworks/routers/glm-5p1-fast - 202800/131072 +ftsr i2.8 o8.8 c.52
fireworks_ai/accounts/fireworks/routers/glm-5p2-fast - 1048576/131072 +ftsr i2.1 o6.6 c.21
fireworks_ai/accounts/fireworks/routers/glm-5p2-fast-us - 1048576/131072 +ftsr i2.1 o6.6 c.21
fireworks_ai/accounts/fireworks/routers/glm-5p3-fast - 1048576/1048576 +ftsr i2.1 o6.6 c.39
fireworks_ai/accounts/fireworks/routers/glm-5p3-flash-us - 1048576/1048576 +ftsv i.225 o.75 c.045 @priority i.28125 o.9375 c.05625
fireworks_ai/accounts/fireworks/routers/glm-5p3-spot - 1048576/128000 +ftsrc i.98 o3.08 c.182
fireworks_ai/accounts/fireworks/routers/glm-5p3-us - 1048576/128000 +ftsr i2.1 o6.6 c.39 @priority i2.625 o8.25 c.4875
fireworks_ai/accounts/fireworks/routers/kimi-k2p6-fast - 262144/32768 +ftsvr i2 o8 c.3
fireworks_ai/accounts/fireworks/routers/kimi-k2p7-code-fast - 262144/32768 +ftsvr i1.9 o8 c.38
fireworks_ai/accounts/fireworks/routers/kimi-k3-fast - 1048576/131072 +ftsvr i4.5 o22.5 c.45
fireworks_ai/accounts/fireworks/routers/kimi-k3-spot - 1048576/131072 +ftsvrc i2.1 o10.5 c.21
fireworks_ai/accounts/fireworks/routers/kimi-k3-us - 1048576/131072 +ftsvr i4.5 o22.5 c.45 @priority i5.625 o28.125 c.5625
fireworks_ai/accounts/fireworks/routers/rune - !evaluation 262144/ i.042 o0 c.0084
fireworks_ai/accounts/fireworks/routers/spot-deepseek-v4-flash - 1048576/384000 +ftsrc i.105 o.21 c.021
fireworks_ai/deepseek-v4-flash - 1048576/384000 +ftsr i.14 o.28 c.028
fireworks_ai/deepseek-v4-flash-0731 - 1048576/131072 +ftsr i.22 o.66 c.007 @priority i.275 o.825 c.00875
fireworks_ai/deepseek-v4-flash-vision-exp - 1048576/1048576 +ftsv i.22 o.66 c.007 @priority i.275 o.825 c.00875
fireworks_ai/deepseek-v4-pro-0813 - 1048576/131072 +ftsr i1.32 o3.96 c.044 @priority i1.65 o4.95 c.055
fireworks_ai/deepseek-v4p1-flash - 1048576/393216 +ftsvrc i.3 o1.2 c.006 @priority i.375 o1.5 c.0075
fireworks_ai/deepseek-v4p1-flash-us - 1048576/393216 +ftsvrc i.45 o1.8 c.009 @priority i.5625 o2.25 c.01125
fireworks_ai/glm-4p7 - 202752/202800 +ftsr i.6 o2.2 c.3
fireworks_ai/glm-5p1 - 202752/131072 +ftsr i1.4 o4.4 c.26
fireworks_ai/glm-5p1-fast - 202800/131072 +ftsr i2.8 o8.8 c.52
fireworks_ai/glm-5p2 - 1048576/131072 +ftsr i1.4 o4.4 c.14 @priority i1.75 o5.5 c.175
fireworks_ai/glm-5p2-fast - 1048576/131072 +ftsr i2.1 o6.6 c.21
fireworks_ai/glm-5p2-fast-us - 1048576/131072 +ftsr i2.1 o6.6 c.21
fireworks_ai/glm-5p3 - 1048576/128000 +ftsr i1.4 o4.4 c.26 @priority i1.75 o5.5 c.325
fireworks_ai/glm-5p3-fast - 1048576/1048576 +ftsr i2.1 o6.6 c.39
fireworks_ai/glm-5p3-flash - 1048576/1048576 +ftsv i.15 o.5 c.03 @priority i.1875 o.625 c.0375
fireworks_ai/glm-5p3-flash-us - 1048576/1048576 +ftsv i.225 o.75 c.045 @priority i.28125 o.9375 c.05625
fireworks_ai/glm-5p3-us - 1048576/128000 +ftsr i2.1 o6.6 c.39 @priority i2.625 o8.25 c.4875
fireworks_ai/gpt-oss-120b - 131072/32768 +ftsr i.15 o.6 c.015 @priority i.18 o.72 c.018
fireworks_ai/gpt-oss-20b - 131072/32768 +ftsr i.07 o.3 c.035
fireworks_ai/kimi-k2p5 - 262144/32768 +fts i.6 o3 c.1
fireworks_ai/kimi-k2p6 - 262144/32768 +ftsvr i.95 o4 c.16 @priority i1.5 o6 c.22
fireworks_ai/kimi-k2p6-fast - 262144/32768 +ftsvr i2 o8 c.3
fireworks_ai/kimi-k2p7-code - 262144/32768 +ftsvr i.95 o4 c.19 @priority i1.425 o6 c.285
fireworks_ai/kimi-k2p7-code-fast - 262144/32768 +ftsvr i1.9 o8 c.38
fireworks_ai/kimi-k3 - 1048576/131072 +ftsvr i3 o15 c.3 @priority i3.75 o18.75 c.375
fireworks_ai/kimi-k3-fast - 1048576/131072 +ftsvr i4.5 o22.5 c.45
fireworks_ai/kimi-k3-us - 1048576/131072 +ftsvr i4.5 o22.5 c.45 @priority i5.625 o28.125 c.5625
fireworks_ai/kimi-latest =fireworks_ai/accounts/fireworks/models/kimi-k3
fireworks_ai/minimax-latest =fireworks_ai/accounts/fireworks/models/minimax-m3
fireworks_ai/minimax-m2p1 - 196608/204800 +fts i.3 o1.2 c.03
fireworks_ai/minimax-m3 - 512000/512000 +ftsvr i.3 o1.2 c.06 @priority i.45 o1.8 c.09
fireworks_ai/muse-glimmer-30b - 131072/16384 +ftsvr i.35 o1.5 c.04 @priority i.525 o2.25 c.06
fireworks_ai/nemotron-3-ultra-nvfp4 - 262144/32768 +ftsr i.6 o2.4 c.12 @priority i.75 o3 c.15
fireworks_ai/nemotron-lightning-3p5-30b-a3b - 262144/32768 +ftsr i.05 o.2 c.01 @priority i.0625 o.25 c.0125
fireworks_ai/nomic-ai/nomic-embed-text-v1 fireworks_ai-embedding-models !embedding 8192/ i.008 o0
fireworks_ai/nomic-ai/nomic-embed-text-v1.5 fireworks_ai-embedding-models !embedding 8192/ i.008 o0
fireworks_ai/qwen3p7-plus - 262144/65536 +ftsvr i.4 o1.6 c.08
fireworks_ai/qwen3p8-max - 262144/ +ftsvr i2 o6 c.25 @priority i3 o9 c.375
fireworks_ai/thenlper/gte-base fireworks_ai-embedding-models !embedding 512/ i.008 o0
fireworks_ai/thenlper/gte-large fireworks_ai-embedding-models !embedding 512/ i.016 o0
friendliai/MiniMaxAI/MiniMax-M2.5 - 196608/196608 +fptsrcm i.3 o1.2 c.06
friendliai/deepseek-ai/DeepSeek-V3.2 - 163840/163840 +fptsrcm i.5 o1.5 c.25
friendliai/google/gemma-4-31B-it - 262144/262144 +fptsvrm i.14 o.4
friendliai/zai-org/GLM-5.1 - 202752/202752 +fptsrcm i1.4 o4.4 c.26
friendliai/zai-org/GLM-5.2 - 1048576/1048576 +fptsrcm i1.4 o4.4 c.26
friendliai/zai-org/GLM-5.3 - 1048576/1048576 +fptsrcm i1.26 o3.96 c.234
friendliai/zai-org/GLM-5.3-Flash - 1048576/1048576 +fptsvrcm i.15 o.5 c.03
ft:babbage-002 text-completion-openai !completion 16384/4096 i1.6 o1.6 @batch i.8 o.9
ft:davinci-002 text-completion-openai !completion 16384/4096 i12 o12 @batch i6 o6
ft:gpt-3.5-turbo openai 16385/4096 +tm i3 o6 @batch i1.5 o3
ft:gpt-3.5-turbo-0125 openai 16385/4096 +tm i3 o6
ft:gpt-3.5-turbo-0613 openai 4096/4096 +tm i3 o6
ft:gpt-3.5-turbo-1106 openai 16385/4096 +tm i3 o6
ft:gpt-4-0613 openai 8192/4096 +ftm i30 o60
ft:gpt-4-1 =ft:gpt-4.1-2025-04-14
ft:gpt-4-1-mini =ft:gpt-4.1-mini-2025-04-14
ft:gpt-4-1-nano =ft:gpt-4.1-nano-2025-04-14
ft:gpt-4.1-2025-04-14 openai 1047576/32768 +fptscm i3 o12 c.75 @batch i1.5 o6 c.5
ft:gpt-4.1-mini-2025-04-14 openai 1047576/32768 +fptscm i.8 o3.2 c.2 @batch i.4 o1.6 c.1
ft:gpt-4.1-nano-2025-04-14 openai 1047576/32768 +fptscm i.2 o.8 c.05 @batch i.1 o.4 c.025
ft:gpt-4o =ft:gpt-4o-2024-11-20
ft:gpt-4o-2024-08-06 openai 128000/16384 +fptsvdcm i3.75 o15 c1.875 @batch i2.225 o12.5 c.9
ft:gpt-4o-2024-11-20 openai 128000/16384 +fptsdcm i3.75 o15 w1.875
ft:gpt-4o-mini =ft:gpt-4o-mini-2024-07-18
ft:gpt-4o-mini-2024-07-18 openai 128000/16384 +fptsdcm i.3 o1.2 c.15 @batch i.15 o.6 c.075
ft:o4-mini =ft:o4-mini-2025-04-16
ft:o4-mini-2025-04-16 openai 200000/100000 +ftsrc i4 o16 c1 @batch i2 o8 c.5
gemini-1.5-flash =gemini/gemini-2.5-flash-lite
gemini-2.5-computer-use-preview-10-2025 vertex_ai-language-models 128000/64000 +ftvmu i1.25 o10 @>200001 i2.5 o15
gemini-2.5-flash vertex_ai-language-models 1048576/65535 +fptsvdrcwm i.3 o2.5 c.03 r2.5 ai1 ac.1 s35000 @>200001 ai.3 @batch i.15 o1.25 ai.5 @batch>200001 ai.5 @flex i.15 o1.25 c.03 ai.5 @flex>200001 ai.5 @priority i.54 o4.5 c.054 ai1.8 ac.18 @priority>200001 ai1.8
gemini-2.5-flash-image vertex_ai-language-models !image_generation 32768/32768 +fptsvdcm i.3 o2.5 r2.5 ai1 po30 n39000 @batch i.15 o1.25 po15 @flex i.15 o1.25
gemini-2.5-flash-lite vertex_ai-language-models 1048576/65535 +fptsvdrcwm i.1 o.4 c.01 r.4 ai.3 ac.03 s35000 @>200001 ai.3 @batch i.05 o.2 ai.05 @batch>200001 ai.05 @flex i.05 o.2 c.01 ai.05 @flex>200001 ai.05 @priority i.18 o.72 c.018 ai.54 ac.054 @priority>200001 ai.54
gemini-2.5-flash-lite-preview-09-2025 vertex_ai-language-models 1048576/65535 +fptsvdrcwm i.1 o.4 c.01 r.4 ai.3 s35000
gemini-2.5-flash-native-audio-latest gemini !realtime 131072/8192 +aA i.5 o2 ai3 ao12
gemini-2.5-flash-native-audio-preview-09-2025 gemini !realtime 1048576/8192 +aA i.5 o2 ai3 ao12
gemini-2.5-flash-native-audio-preview-12-2025 gemini !realtime 131072/8192 +fvaAw i.5 o2 ai3 ao12 vi3
gemini-2.5-flash-preview-09-2025 vertex_ai-language-models 1048576/65535 +fptsvdrcwm i.3 o2.5 c.03 r2.5 ai1 s35000
gemini-2.5-flash-preview-tts gemini !audio_speech 8192/16384 i.5 o10 ao10 @batch i.25 o5
gemini-2.5-pro vertex_ai-language-models 1048576/65535 +ftsvdarcwm i1.25 o10 c.125 s35000 @>200001 i2.5 o15 c.25 w.25 @batch i.625 o5 @batch>200001 i1.25 o7.5 @flex i.625 o5 c.125 @flex>200001 i1.25 o7.5 @priority i2.25 o18 c.225 @priority>200001 i4.5 o27 c.45
gemini-2.5-pro-preview-tts vertex_ai-language-models 1048576/65535 +fptsvcwm i1 o20 c.125 ai.7 ao20 s35000 @batch i.5
gemini-3-flash-preview vertex_ai-language-models 1048576/65535 +fptsvdrcwmu i.5 o3 c.05 r3 ai1 ac.1 s14000 @>200001 ai1 @batch i.25 o1.5 ai.5 @batch>200001 ai.5 @flex i.25 o1.5 ai.5 @flex>200001 ai.5 @priority i.9 o5.4 c.09 ai1.8 ac.18 @priority>200001 ai1.8
gemini-3-pro-image vertex_ai-language-models !image_generation 65536/32768 +svcwm i2 o12 c.2 po120 m1100 n134000 s14000 @>200001 i4 o18 c.4 @batch i1 o6 c.1 po60 @flex i1 o6 c.1 @priority i3.6 o21.6 c.36 po216 @priority>200001 i7.2 o32.4 c.72
gemini-3-pro-image-preview vertex_ai-language-models !image_generation 65536/32768 +svcwm i2 o12 c.2 po120 m1100 n134000 s14000 @>200001 i4 o18 c.4 @batch i1 o6 c.1 po60 @priority i3.6 o21.6 c.36 po216 @priority>200001 i7.2 o32.4 c.72
gemini-3.1-flash-image vertex_ai-language-models !image_generation 65536/32768 +svcwm i.5 o3 c.05 po60 m560 n67200 s14000 @batch i.25 o1.5 c.025 po30 @flex i.25 o1.5 c.025 @priority i.9 o5.4 c.09 po108
gemini-3.1-flash-image-preview vertex_ai-language-models !image_generation 65536/32768 +svcwm i.5 o3 c.05 po60 m560 n67200 s14000 @batch i.25 o1.5 c.025 po30 @priority po108
gemini-3.1-flash-lite vertex_ai-language-models 1048576/65536 +fptsvdarcwm i.25 o1.5 c.025 r1.5 ai.5 ac.05 s14000 @>200001 ai.5 @batch i.125 o.75 c.0125 ai.25 ac.025 @batch>200001 ai.25 @flex i.125 o.75 c.0125 ai.25 ac.025 @flex>200001 ai.25 @priority i.45 o2.7 c.045 ai.9 ac.09 @priority>200001 ai.9
gemini-3.1-flash-lite-image vertex_ai-language-models !image_generation 65536/4096 +vdcm i.25 o1.5 c.025 po30 m280 n33600 @batch i.125 o.75 c.0125 po15 @flex i.125 o.75 c.0125 @priority i.45 o2.7 c.045 po54
gemini-3.1-flash-lite-preview vertex_ai-language-models 1048576/65536 +fptsvdarcwm i.25 o1.5 c.025 r1.5 ai.5 s14000
gemini-3.1-flash-live-preview gemini !realtime 131072/65536 +fvaAw i.75 o4.5 ai3 ao12 pi1 vi1
gemini-3.1-pro-preview vertex_ai-language-models 1048576/65536 +ftsvdarcwm i2 o12 c.2 n120 s14000 @>200001 i4 o18 c.4 w.25 @batch i1 o6 @batch>200001 i2 o9 @flex i1 o6 @flex>200001 i2 o9 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
gemini-3.1-pro-preview-customtools vertex_ai-language-models 1048576/65536 +ftsvdarcwm i2 o12 c.2 n120 s14000 @>200001 i4 o18 c.4 w.25 @batch i1 o6
gemini-3.5-flash vertex_ai-language-models 1048576/65535 +fptsvdarcwmu i1.5 o9 c.15 r9 ai1.5 s14000 @batch i.75 o4.5 c.075 @flex i.75 o4.5 c.075 @priority i2.7 o16.2 c.27 ai2.7
gemini-3.5-flash-lite vertex_ai-language-models 1048576/65536 +fptsvdarcwmu i.3 o2.5 c.03 r2.5 s14000 @batch i.15 o1.25 c.015 @flex i.15 o1.25 c.015 @priority i.54 o4.5 c.054
gemini-3.6-flash vertex_ai-language-models 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini-3.7-flash vertex_ai-language-models 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini-3.8-flash vertex_ai-language-models 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini-3.8-flash-cyber vertex_ai-language-models 1048576/65536 +svdarcm i1.5 o7.5 c.15 r7.5 @batch i.75 o3.75 c.075 @flex i.75 o3.75 c.075 @priority i2.7 o13.5 c.27
gemini-3.8-live gemini !realtime 131072/65536 +fvaAw i.75 o4.5 ai3 ao12 pi1
gemini-3.8-live-extended-thinking gemini !realtime 131072/65536 +fvaArw i.75 o4.5 ai3 ao12 pi1
gemini-embedding-001 vertex_ai-embedding-models !embedding 2048/ i.15 o0 @batch i.12
gemini-embedding-2 vertex_ai-embedding-models !embedding 8192/ i.2 o0 ai6.5 pi.45 vi12 @batch i.1 ai3.25 pi.225 vi6
gemini-embedding-2-preview vertex_ai-embedding-models !embedding 8192/ i.2 o0 ai6.5 pi.45 vi12 @batch i.1 ai3.25 pi.225 vi6
gemini-exp-1206 gemini 1048576/65535 +fptsvdrcwm i.3 o2.5 c.03 r2.5 ai1 s35000
gemini-flash-experimental vertex_ai-language-models !embedding 1000000/8192 i0 o0
gemini-flash-latest gemini 1048576/65536 +fptsvdarcwm i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini-flash-lite-latest gemini 1048576/65536 +fptsvdarcwm i.3 o2.5 c.03 r2.5 s14000 @batch i.15 o1.25 @flex i.15 o1.25 c.02 @priority i.54 o4.5 c.05
gemini-live-2.5-flash-native-audio vertex_ai-language-models !realtime 131072/65536 +fptvaAwm i.5 o2 ai3 ao12 pi3 vi3 s35000
gemini-live-2.5-flash-preview-native-audio-09-2025 vertex_ai-language-models !realtime 1048576/65535 +fptsvdaAwm i.5 o2 ai3 ao12 pi3 s35000
gemini-nano-banana-2.1 vertex_ai-language-models !image_generation 131072/32768 +vdrcwm i1.5 o7.5 c.15 po30 m1680 n33600 s14000 @batch i.75 o3.75 c.075 po15 @priority i2.7 o13.5 c.27 po54
gemini-omni-flash-preview vertex_ai-language-models 131072/57920 +varm i1.5 o9 r9 ai1.5 vo17.5
gemini-pro-latest gemini 1048576/65536 +ftsvdarcwm i2 o12 c.2 s14000 @>200001 i4 o18 c.4 @batch i1 o6 @flex i1 o6 c.2 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
gemini-robotics-er-1.5-preview vertex_ai-language-models 1048576/65535 +fptsvrm i.3 o2.5 c0 r2.5 ai1
gemini-robotics-er-2-preview vertex_ai-language-models 131072/65536 +fptsvdarcwmu i1 o5 c.1 r5 ai1 s14000
gemini/deep-research-max-preview-04-2026 - 1048576/65536 +vwm i2 o12 s35000 @batch i1 o6
gemini/deep-research-preview-04-2026 - 1048576/65536 +vwm i2 o12 s35000 @batch i1 o6
gemini/deep-research-pro-preview-12-2025 - 1048576/65536 +svdcwm i2 o12 m1100 s35000 @batch i1 o6
gemini/gemini-2.0-flash-exp * - 1000000/8192 +fptsvdarcwm i0 o0 pi0 po120
gemini/gemini-2.5-computer-use-preview-10-2025 - 128000/64000 +ftvmu i1.25 o10 @>200001 i2.5 o15
gemini/gemini-2.5-flash - 1048576/65536 +fptsvdarcwm i.3 o2.5 c.03 r2.5 ai1 ac.1 s35000 @batch i.15 o1.25 c.03 ai.5 ac.1 @flex i.15 o1.25 c.03 ai.5 ac.1 @priority i.54 o4.5 c.054 ai1.8 ac.18
gemini/gemini-2.5-flash-image - !image_generation 65536/32768 +ptvdcm i.3 o2.5 c.03 r2.5 ai1 po30 n39000 s35000 @batch i.15 o1.25 @flex i.15 o1.25 @priority i.54 o4.5
gemini/gemini-2.5-flash-lite - 1048576/65536 +fptsvdarcwm i.1 o.4 c.01 r.4 ai.3 ac.03 s35000 @batch i.05 o.2 c.01 ai.15 ac.03 @flex i.05 o.2 c.01 ai.15 ac.03 @priority i.18 o.72 c.018 ai.54 ac.054
gemini/gemini-2.5-flash-native-audio-latest - !realtime 131072/8192 +aA i.5 o2 ai3 ao12
gemini/gemini-2.5-flash-native-audio-preview-09-2025 - !realtime 1048576/8192 +aA i.5 o2 ai3 ao12
gemini/gemini-2.5-flash-native-audio-preview-12-2025 - !realtime 131072/8192 +fvaArw i.5 o2 ai3 ao12 vi3
gemini/gemini-2.5-flash-preview-tts - !audio_speech 8192/16384 i.5 o10 ao10 @batch i.25 o5
gemini/gemini-2.5-pro - 1048576/65536 +ftsvdarcwm i1.25 o10 c.125 s35000 @>200001 i2.5 o15 c.25 @batch i.625 o5 c.125 @batch>200001 i1.25 o7.5 c.25 @flex i.625 o5 c.125 @flex>200001 i1.25 o7.5 c.25 @priority i2.25 o18 c.225 @priority>200001 i4.5 o27 c.45
gemini/gemini-2.5-pro-preview-tts - 8192/16384 +tcm i1 o20 c.125 ai.7 ao20 s35000 @batch i.5 o10
gemini/gemini-3-flash-preview - 1048576/65536 +fptsvdarcwmu i.5 o3 c.05 r3 ai1 ac.1 s14000 @batch i.25 o1.5 c.05 ai.5 ac.1 @flex i.25 o1.5 c.05 ai.5 ac.1 @priority i.9 o5.4 c.09 ai1.8 ac.18
gemini/gemini-3-pro =gemini/gemini-3-pro-preview
gemini/gemini-3-pro-image - !image_generation 65536/32768 +vrwm i2 o12 po120 m1100 n134000 s14000 @batch i1 o6 po60 @flex i1 o6 @priority i3.6 o21.6
gemini/gemini-3-pro-image-preview - !image_generation 131072/32768 +vcwm i2 o12 po120 m1100 n134000 s14000 @batch i1 o6 @flex i1 o6 @priority i3.6 o21.6
gemini/gemini-3-pro-preview * - 1048576/65536 +fptsvdarcwm i2 o12 c.2 @>200000 i4 o18 c.4
gemini/gemini-3.1-flash-image - !image_generation 131072/32768 +vdrwm i.5 o3 po60 n45000 s14000 @batch i.25 o1.5 po30
gemini/gemini-3.1-flash-image-preview - !image_generation 65536/65536 +vcwm i.5 o3 po60 n45000 s14000 @batch i.25 o1.5
gemini/gemini-3.1-flash-lite - 1048576/65536 +fptsvdarcwm i.25 o1.5 c.025 r1.5 ai.5 ac.05 s14000 @batch i.125 o.75 c.0125 ai.25 ac.025 @flex i.125 o.75 c.0125 ai.25 ac.025 @priority i.45 o2.7 c.045 ai.9 ac.09
gemini/gemini-3.1-flash-lite-image - !image_generation 65536/4096 +vdrm i.25 o1.5 po30 m280 n33600 @batch i.125 o.75 po15
gemini/gemini-3.1-flash-lite-preview - 1048576/65536 +fptsvdarcwm i.25 o1.5 c.025 r1.5 ai.5 ac.05 s14000 @batch i.125 o.75 c.0125 ai.25 @flex i.125 o.75 c.0125 @priority i.45 o2.7 c.045
gemini/gemini-3.1-flash-live-preview - !realtime 131072/65536 +fvaArw i.75 o4.5 ai3 ao12 pi1 vi1 s14000
gemini/gemini-3.1-flash-tts-preview - !audio_speech 8192/16384 i1 o20 ao20 @batch i.5 o10
gemini/gemini-3.1-pro-preview - 1048576/65536 +ftsvdarcwm i2 o12 c.2 s14000 @>200001 i4 o18 c.4 @batch i1 o6 c.2 @batch>200001 i2 o9 c.4 @flex i1 o6 c.2 @flex>200001 i2 o9 c.4 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
gemini/gemini-3.1-pro-preview-customtools - 1048576/65536 +ftsvdarcwm i2 o12 c.2 s14000 @>200001 i4 o18 c.4 @batch i1 o6 c.2 @batch>200001 i2 o9 c.4 @flex i1 o6 c.2 @flex>200001 i2 o9 c.4 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
gemini/gemini-3.5-flash - 1048576/65536 +fptsvdarcwm i1.5 o9 c.15 r9 ai1.5 s14000 @batch i.75 o4.5 c.075 @flex i.75 o4.5 c.08 @priority i2.7 o16.2 c.27 ai2.7
gemini/gemini-3.5-flash-lite - 1048576/65536 +fptsvdarcwmu i.3 o2.5 c.03 r2.5 s14000 @batch i.15 o1.25 c.015 @flex i.15 o1.25 c.02 @priority i.54 o4.5 c.05
gemini/gemini-3.5-live-translate-preview - !realtime 131072/65536 +aA i3.5 o21 ai3.5 ao21
gemini/gemini-3.5-transcribe - !audio_transcription 98304/32768 +a i2 o12 ai2
gemini/gemini-3.5-transcribe-live - !audio_transcription 131072/65536 +a i3.5 o21 ai3.5
gemini/gemini-3.6-flash - 1048576/65536 +fptsvdarcwm i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini/gemini-3.7-flash - 1048576/65536 +fptsvdarcwm i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini/gemini-3.8-flash - 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini/gemini-3.8-flash-lite-tts - !audio_speech 8192/16384 +c i.5 o6 c.125 ao6 @batch i.25 o3 c.0625 @flex i.25 o3 c.025 @priority i.9 o10.8 c.225
gemini/gemini-3.8-flash-tts - !audio_speech 8192/16384 +c i.5 o9 c.125 ao9 @batch i.25 o4.5 c.0625 @flex i.25 o4.5 c.025 @priority i.9 o16.2 c.225
gemini/gemini-3.8-live - !realtime 131072/65536 +fvaArw i.75 o4.5 ai3 ao12 pi1 vi1 s14000
gemini/gemini-3.8-live-extended-thinking - !realtime 131072/65536 +fvaArw i.75 o4.5 ai3 ao12 pi1 vi1 s14000
gemini/gemini-4-argon - 1048576/1048576 +fptsvdarcwmu i2 o10 c.1 r10 s14000 @batch i1 o5 c.05 @flex i1 o5 c.05 @priority i3.6 o18 c.18
gemini/gemini-4-hydrogen - 1048576/1048576 +fptsvdarcwmuy i1.5 o7.5 c.075 r7.5 s14000 @batch i.75 o3.75 c.0375 @flex i.75 o3.75 c.0375 @priority i2.7 o13.5 c.135
gemini/gemini-embedding-001 - !embedding 2048/ i.15 o0 @batch i.075
gemini/gemini-embedding-2 - !embedding 8192/ +va i.2 o0 ai6.5 pi.45 vi12 @batch i.1 ai3.25 pi.225 vi6
gemini/gemini-embedding-2-preview - !embedding 8192/ +va i.2 o0 ai6.5 pi.45 vi12 @batch i.1 ai3.25 pi.225 vi6
gemini/gemini-exp-1114 - 1048576/8192 +ftsvm i0 o0 @>128001 i0 o0
gemini/gemini-exp-1206 - 2097152/8192 +ftsvm i0 o0 @>128001 i0 o0
gemini/gemini-flash-latest - 1048576/65536 +fptsvdarcwm i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
gemini/gemini-flash-lite-latest - 1048576/65536 +fptsvdarcwm i.3 o2.5 c.03 r2.5 s14000 @batch i.15 o1.25 @flex i.15 o1.25 c.02 @priority i.54 o4.5 c.05
gemini/gemini-gemma-2-27b-it - 8192/8192 +ftv i.35 o1.05
gemini/gemini-gemma-2-9b-it - 8192/8192 +ftv i.35 o1.05
gemini/gemini-live-2.5-flash-preview-native-audio-09-2025 - !realtime 1048576/65535 +fptsvdaAwm i.5 o2 ai3 ao12 s35000
gemini/gemini-nano-banana-2.1 - !image_generation 131072/32768 +vdrwm i1.5 o7.5 po30 n33600 s14000 @batch i.75 o3.75 po15
gemini/gemini-omni-1.1-flash - 131072/65536 +varm i1.5 o9 r9 ai1.5 vo17.5
gemini/gemini-omni-1.2-flash - 131072/65536 +vAr i1.5 o9 r9 pi1.5 vi1.5 vo12
gemini/gemini-omni-flash-preview - 131072/65536 +varm i1.5 o9 r9 ai1.5 vo17.5
gemini/gemini-pro-latest - 1048576/65536 +ftsvdarcwm i2 o12 c.2 s14000 @>200001 i4 o18 c.4 @batch i1 o6 @flex i1 o6 c.2 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
gemini/gemini-robotics-er-2-preview - 131072/65536 +fptsvdarcwm i1 o5 c.1 r5 ai1 s14000 @batch i.5 o2.5 c.05
gemini/gemini-robotics-er-2-streaming-preview - 131072/65536 +fvarw i1 o5 ai1 s14000
gemini/gemma-3-27b-it - 131072/8192 +ftsv i0 o0 m0 @>128001 i0 o0 m0
gemini/gemma-4-26b-a4b-it - 262144/32768 +ftsvrm i0 o0
gemini/gemma-4-31b-it - 262144/32768 +ftsvrm i0 o0
gemini/imagen-3.0-fast-generate-001 - !image_generation n20000
gemini/imagen-3.0-generate-001 - !image_generation n40000
gemini/learnlm-1.5-pro-experimental - 32767/8192 +ftsvm i0 o0 m0 @>128001 i0 o0 m0
gemini/lyria-3-clip-preview - 131072/8192 +A i0 o0 n40000
gemini/lyria-3-pro-preview - 131072/8192 +A i0 o0 n80000
gemini/lyria-3.5 - 131072/65536 +A i0 o0 n80000
gemini/lyria-3.5-clip-preview - 131072/8192 +A i0 o0 n40000
gemini/lyria-3.5-pro-preview - 131072/8192 +A i0 o0 n80000
gemini/lyria-realtime-exp - 1048576/65536 +A i0 o0 n80000
gemini/nano-banana-pro-preview - !image_generation 131072/32768 +svcwm i2 o12 po120 m1100 n134000 s14000 @batch i1 o6 @flex i1 o6 @priority i3.6 o21.6
gemini/veo-3.1-fast-generate-001 - !video_generation 1024/
gemini/veo-3.1-fast-generate-preview - !video_generation 1024/
gemini/veo-3.1-generate-001 - !video_generation 1024/
gemini/veo-3.1-generate-preview - !video_generation 1024/
gemini/veo-3.1-lite-generate-preview - !video_generation 1024/
gigachat/Embeddings - !embedding 512/ i0 o0
gigachat/Embeddings-2 - !embedding 512/ i0 o0
gigachat/EmbeddingsGigaR - !embedding 4096/ i0 o0
gigachat/GigaChat-2 - 128000/8192 +fm i0 o0
gigachat/GigaChat-2-Max - 128000/8192 +fvm i0 o0
gigachat/GigaChat-2-Pro - 128000/8192 +fvm i0 o0
gigachat/GigaEmbeddings-3B-2025-09 - !embedding 4096/ i0 o0
github_copilot/claude-fable-5 - 200000/64000 +fpsvrh i10 o50 c1 w12.5
github_copilot/claude-fable-5.1 - 200000/64000 +fpsvrh i10 o50 c.25 w12.5
github_copilot/claude-fable-latest =github_copilot/claude-fable-5.1
github_copilot/claude-haiku-4.5 - 128000/16000 +fpvr i1 o5 c.1 w1.25
github_copilot/claude-haiku-5.5 - 128000/16000 +fpsvrh i.1 o.5 c.01 w.125 @>100001 i.5 o2.5 c.05 w.625
github_copilot/claude-haiku-latest =github_copilot/claude-haiku-5.5
github_copilot/claude-opus-4.8 - 200000/64000 +fpsvrh i5 o25 c.5 w6.25
github_copilot/claude-opus-4.8-fast - 200000/64000 +fpsvrh i10 o50 c1 w12.5
github_copilot/claude-opus-5 - 200000/64000 +fpsvrh i5 o25 c.5 w6.25
github_copilot/claude-opus-5.5 - 200000/128000 +fpsvrh i4 o20 c.2 w5
github_copilot/claude-opus-latest =github_copilot/claude-opus-5.5
github_copilot/claude-sonnet-4.6 - 200000/64000 +fpsvrh i3 o15 c.3 w3.75
github_copilot/claude-sonnet-5 - 200000/64000 +fpsvrh i2 o10 c.2 w2.5
github_copilot/claude-sonnet-5.5 - 200000/128000 +fpsvrh i2 o10 c.1 w2.5
github_copilot/claude-sonnet-latest =github_copilot/claude-sonnet-5.5
github_copilot/gemini-3.7-flash - 200000/64000 +fpvr i.75 o3.75 c.075
github_copilot/gemini-3.8-flash - 200000/65536 +fpvr i.75 o3.75 c.075
github_copilot/gemini-4-argon - 200000/65536 +fpvr i2 o10 c.1
github_copilot/gpt-3.5-turbo - 16384/4096 +f
github_copilot/gpt-3.5-turbo-0613 - 16384/4096 +f
github_copilot/gpt-4 - 32768/4096 +f
github_copilot/gpt-4-0613 - 32768/4096 +f
github_copilot/gpt-4-o-preview - 64000/4096 +fp
github_copilot/gpt-4.1 - 128000/16384 +fpsv
github_copilot/gpt-4.1-2025-04-14 - 128000/16384 +fpsv
github_copilot/gpt-4o - 64000/4096 +fpv
github_copilot/gpt-4o-2024-05-13 - 64000/4096 +fpv
github_copilot/gpt-4o-2024-08-06 - 64000/16384 +fp
github_copilot/gpt-4o-2024-11-20 - 64000/16384 +fpv
github_copilot/gpt-4o-mini - 64000/4096 +fp
github_copilot/gpt-4o-mini-2024-07-18 - 64000/4096 +fp
github_copilot/gpt-5-mini - 128000/64000 +fpsv i.25 o2 c.025
github_copilot/gpt-5.3-codex - !responses 128000/128000 +fpsvr i1.75 o14 c.175
github_copilot/gpt-5.4 - 272000/128000 +fpsvr i2.5 o15 c.25 @>272001 i5 o22.5 c.5
github_copilot/gpt-5.4-mini - !responses 272000/128000 +fpsvr i.75 o4.5 c.075
github_copilot/gpt-5.4-nano - !responses 272000/128000 +fpsvr i.2 o1.25 c.02
github_copilot/gpt-5.5 - !responses 272000/128000 +fpsvr i5 o30 c.5 @>272001 i10 o45 c1
github_copilot/gpt-5.6-luna - !responses 200000/128000 +fpsvr i.2 o1.2 c.02 w.25 @>200001 i.4 o1.8 c.04 w.5
github_copilot/gpt-5.6-sol - !responses 272000/128000 +fpsvr i4 o20 c.4 w5 @>272001 i8 o30 c.8 w10
github_copilot/gpt-5.6-terra - !responses 272000/128000 +fpsvr i2 o12 c.2 w2.5 @>272001 i4 o18 c.4 w5
github_copilot/gpt-6-astra - !responses 922000/128000 +fpsvr i10 o50 c1 w12.5 @>272001 i20 o75 c2 w25
github_copilot/gpt-6-luna - !responses 922000/128000 +fpsvr i.1 o.5 c.01 w.125 @>272001 i.2 o.75 c.02 w.25
github_copilot/gpt-6-sol - !responses 922000/128000 +fpsvr i2 o10 c.2 w2.5 @>272001 i4 o15 c.4 w5
github_copilot/gpt-6.1-sol - !responses 922000/128000 +fpsvr i2 o10 c.1 w2.5 @>272001 i4 o15 c.2 w5
github_copilot/gpt-6.1-terra - !responses 922000/128000 +fpsvr i1 o5 c.05 w1.25 @>272001 i2 o7.5 c.1 w2.5
github_copilot/gpt-astra-latest =github_copilot/gpt-6-astra
github_copilot/gpt-luna-latest =github_copilot/gpt-6-luna
github_copilot/gpt-sol-latest =github_copilot/gpt-6.1-sol
github_copilot/gpt-terra-latest =github_copilot/gpt-6.1-terra
github_copilot/grok-4.5 - 500000/500000 +fpsvr i2 o6 c.5 @>200001 i4 o12 c1
github_copilot/grok-4.6 - 500000/500000 +fpsvr i2 o6 c.5 @>200001 i4 o12 c1
github_copilot/grok-4.7 - 500000/500000 +fpsvr i2 o6 c.5 @>200001 i4 o12 c1
github_copilot/grok-latest =github_copilot/grok-4.7
github_copilot/kimi-k3 - 917504/131072 +fpsv i3 o15 c.3
github_copilot/kimi-latest =github_copilot/kimi-k3
github_copilot/mai-code-1.1-flash - !responses 128000/128000 +fpsv i.2 o1.2 c.02
github_copilot/text-embedding-3-small - !embedding 8191/
github_copilot/text-embedding-3-small-inference - !embedding 8191/
github_copilot/text-embedding-ada-002 - !embedding 8191/
glm-4-7-251222 volcengine 204800/131072 +ftrcx i0 o0
global.amazon.nova-2-lite-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i.3 o2.5 c.075 @batch i.15 o1.25 @priority i.525 o4.375 c.13125
global.anthropic.claude-fable-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i10 o50 c1 w12.5 wh20 s10000
global.anthropic.claude-fable-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20 s10000
global.anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1 o5 c.1 w1.25 wh2 @batch i.5 o2.5
global.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1
global.anthropic.claude-mythos-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20
global.anthropic.claude-opus-4-5-20251101-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10 s10000
global.anthropic.claude-opus-4-6-v1 bedrock_converse 1000000/128000 +ftsvdrcuhz i5 o25 c.5 w6.25 wh10 s10000
global.anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
global.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000
global.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5
global.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4 o20 c.2 w5 wh8 s10000
global.anthropic.claude-sonnet-4-20250514-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 s10000 @>200001 i6 o22.5 c.6 w7.5
global.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 s10000 @>200001 i6 o22.5 c.6 w7.5 wh12 @batch i1.5 o7.5
global.anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3 o15 c.3 w3.75 wh6 s10000
global.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2 o10 c.2 w2.5 wh4 s10000
global.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2 o10 c.1 w2.5 wh4 s10000
global.cohere.embed-v4:0 bedrock !embedding 128000/ i.12 o0
global.moonshotai.kimi-k3 bedrock_converse 1000000/131072 +ftsvrcm i3 o15 c.3 w3.75 @flex i1.5 o7.5 c.15 w1.875 @priority i5.25 o26.25 c.525 w6.5625
global.moonshotai.kimi-k3.1 bedrock_converse 868928/131072 +ftsvrcm i4 o20 c.2 w5 @flex i2 o10 c.1 w2.5 @priority i7 o35 c.35 w8.75
global.openai.gpt-5.4 bedrock_converse 922000/128000 +ftvry i2.5 o15 c.25 @>272001 i5 o22.5 c.5
global.openai.gpt-5.5 bedrock_converse 922000/128000 +ftvry i5 o30 c.5 @>272001 i10 o45 c1
global.openai.gpt-5.6-luna bedrock_converse 922000/128000 +ftvryz i.2 o1.2 c.02 w.25 @>272001 i.4 o1.8 c.04 w.5
global.openai.gpt-5.6-sol bedrock_converse 922000/128000 +ftvryz i4 o20 c.4 w5 @>272001 i8 o30 c.8 w10
global.openai.gpt-5.6-terra bedrock_converse 922000/128000 +ftvryz i2 o12 c.2 w2.5 @>272001 i4 o18 c.4 w5
global.openai.gpt-6-astra bedrock_converse 922000/128000 +ftvrcyz i10 o50 c1 w12.5 @>272001 i20 o75 c2 w25 @ultrafast i60 o300 c6 w75 @ultrafast>272001 i120 o450 c12 w150
global.openai.gpt-6-luna bedrock_converse 922000/128000 +ftvrcyz i.1 o.5 c.01 w.125 @>272001 i.2 o.75 c.02 w.25
global.openai.gpt-6-sol bedrock_converse 922000/128000 +ftvrcyz i2 o10 c.2 w2.5 @>272001 i4 o15 c.4 w5
global.openai.gpt-6.1-sol bedrock_converse 1000000/131072 +ftvrcyz i2 o10 c.1 w2.5 @>272001 i4 o15 c.2 w5 @ultrafast i12 o60 c.6 w15 @ultrafast>272001 i24 o90 c1.2 w30
global.openai.gpt-6.1-terra bedrock_converse 922000/128000 +ftvrcyz i1 o5 c.05 w1.25 @>272001 i2 o7.5 c.1 w2.5
global.twelvelabs.pegasus-1-2-v1:0 bedrock o7.5
global.twelvelabs.pegasus-1-5-v1:0 bedrock 261120/98304 o7.5
global.xai.grok-4.6 bedrock_converse 500000/500000 +ftvr i2 o6 c.5 @flex i1 o3 c.25 @priority i3.5 o10.5 c.875
global.xai.grok-4.7 bedrock_converse 524288/524288 +ftvr i2 o6 c.5 @flex i1 o3 c.25 @priority i3.5 o10.5 c.875
global.zai.glm-5.3 bedrock_converse 1000000/128000 +ftsrcm i1.68 o5.28 c.312 w2.1 @batch i.84 o2.64 c.156 w1.05 @flex i.84 o2.64 c.156 w1.05 @priority i2.94 o9.24 c.546 w3.675
gmi/MiniMaxAI/MiniMax-M2 - 196608/ i.3 o1.2
gmi/MiniMaxAI/MiniMax-M2.1 - 196608/16384 i.3 o1.2
gmi/MiniMaxAI/MiniMax-M2.5 - 196608/ i.3 o1.2 c.03
gmi/MiniMaxAI/MiniMax-M2.7 - 196608/ i.21 o.84 c.042
gmi/MiniMaxAI/MiniMax-M3 - 1048576/ i.24 o.96 c.048
gmi/MiniMaxAI/MiniMax-M3.1-Flash - 1048576/ i.1125 o.45 c.01125
gmi/Qwen/Qwen3-235B-A22B-FP8 - 32768/ i.17 o1.09
gmi/Qwen/Qwen3-235B-A22B-Instruct-2507-FP8 - 262144/ i.0875 o.35 c.0175
gmi/Qwen/Qwen3-235B-A22B-Thinking-2507-FP8 - 262141/ i.35 o4.2
gmi/Qwen/Qwen3-30B-A3B - 40946/ i.08 o.25
gmi/Qwen/Qwen3-32B-FP8 - 32768/ i.1 o.6
gmi/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 - 262128/ i.9 o4.5 c.18
gmi/Qwen/Qwen3-Next-80B-A3B-Instruct - 262144/ i.15 o1.5
gmi/Qwen/Qwen3-Next-80B-A3B-Thinking - 262144/ i.15 o1.5
gmi/Qwen/Qwen3-VL-235B-A22B-Instruct-FP8 - 262144/16384 +v i.3 o1.4
gmi/Qwen/Qwen3.5-122B-A10B - 262144/ i.4 o3.2
gmi/Qwen/Qwen3.5-27B - 262144/ i.3 o2.4
gmi/Qwen/Qwen3.5-35B-A3B - 262144/ i.25 o2
gmi/Qwen/Qwen3.5-397B-A17B - 262144/ i.6 o3.6
gmi/Qwen/Qwen3.6-35B-A3B - 262144/ i.248 o1.485
gmi/Qwen/Qwen3.6-Plus - 262144/ i.5 o3
gmi/Qwen/Qwen3.6-Plus-2026-04-02 - 262144/ i.5 o3
gmi/Qwen/Qwen3.7-Max - 262144/ i2.5 o7.5 c.25
gmi/Qwen/Qwen3.8-27B - 1048575/ i.45 o3.2 c.25
gmi/Qwen/Qwen3.8-Flash - 1048575/ i.16 o.47 c.016
gmi/Qwen/Qwen3.8-Max - 262144/ i2 o6 c.25
gmi/Qwen/Qwen3.8-Max-0902 - 262144/ i1.65 o4.951 c.206
gmi/XiaomiMiMo/MiMo-V2.5 - 1050000/ i.119 o.238 c.00238
gmi/XiaomiMiMo/MiMo-V2.5-Pro - 1050000/ i.3045 o.609 c.00252
gmi/XiaomiMiMo/MiMo-V2.6-Flash - 1050000/ i.112 o.224 c.00224
gmi/XiaomiMiMo/MiMo-V2.6-Pro - 1050000/ i.348 o.696 c.00288
gmi/anthropic/claude-opus-4 - 409600/32000 +fv i15 o75
gmi/anthropic/claude-opus-4.5 - 409600/32000 +fv i5 o25
gmi/anthropic/claude-sonnet-4 - 409600/32000 +fv i3 o15
gmi/anthropic/claude-sonnet-4.5 - 409600/32000 +fv i3 o15
gmi/deepseek-ai/DeepSeek-Prover-V2-671B - 131072/ i.5 o2.18
gmi/deepseek-ai/DeepSeek-R1 - 131072/ i.5 o2.18
gmi/deepseek-ai/DeepSeek-R1-0528 - 131072/ i.57 o2.29 c.23
gmi/deepseek-ai/DeepSeek-R1-Distill-Llama-70B - 131072/ i.25 o.75
gmi/deepseek-ai/DeepSeek-R1-Distill-Llama-8B - 131072/ i.14 o.39
gmi/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B - 131072/ i.2 o.2
gmi/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B - 131072/ i.5 o.9
gmi/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B - 131072/ i.1 o.2
gmi/deepseek-ai/DeepSeek-V3-0324 - 163840/16384 +f i.28 o.88
gmi/deepseek-ai/DeepSeek-V3.1 - 163840/ i.27 o1
gmi/deepseek-ai/DeepSeek-V3.1-Terminus - 131072/ i.27 o1
gmi/deepseek-ai/DeepSeek-V3.2 - 163840/16384 +f i.28 o.4
gmi/deepseek-ai/DeepSeek-V3.2-Exp - 163840/ i.27 o.41
gmi/deepseek-ai/DeepSeek-V3.2-Speciale - 163840/ i.28 o.4
gmi/deepseek-ai/DeepSeek-V4-Flash - 1048575/ i.091 o.182 c.0182
gmi/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/ i.286 o.858 c.0091
gmi/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048575/ i1.056 o3.168 c.0352
gmi/deepseek-ai/DeepSeek-V4.1-Flash - 1048575/ i.18 o.72 c.0036
gmi/deepseek-ai/deepseek-v4-flash-vision-exp - 1048575/ i.44 o1.32 c.014
gmi/deepseek-ai/deepseek-v4.1-flash-1017 - 1048575/ i.18 o.72 c.0036
gmi/gmicloud/Ripple-65B-Preview - 1000000/ i.2 o.6 c.05
gmi/google/gemini-3-flash-preview - 1048576/65536 +fvm i.5 o3
gmi/google/gemini-3.1-flash-lite-preview - 1048576/ i.25 o1.5 c.025
gmi/google/gemini-3.1-pro-preview - 1048576/ i2 o12
gmi/google/gemini-3.5-flash - 1048576/ i1.5 o9 c.15
gmi/google/gemini-3.5-flash-lite - 1048576/ i.3 o2.5 c.03
gmi/google/gemini-3.6-flash - 1048576/ i1.5 o7.5 c.15
gmi/google/gemini-3.7-flash - 1048576/ i.75 o3.75 c.075
gmi/google/gemini-3.8-flash - 1048576/ i.75 o3.75 c.075
gmi/google/gemini-4-argon - 1048576/ i2 o10 c.1
gmi/google/gemma-4-26b-a4b-it - 256000/ i.13 o.4
gmi/google/gemma-4-31b-it - 262144/ i.14 o.4 c.1
gmi/meta-llama/Llama-3.3-70B-Instruct - 131072/ i.25 o.75
gmi/meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 - 1048576/ i.25 o.8
gmi/meta-llama/Llama-4-Scout-17B-16E-Instruct - 1048576/ i.08 o.5
gmi/moonshotai/Kimi-K2-Instruct-0905 - 262144/ i.57 o2.29 c.14
gmi/moonshotai/Kimi-K2-Thinking - 262144/16384 i.8 o1.2
gmi/moonshotai/Kimi-K2.5 - 262144/ i.6 o3
gmi/moonshotai/Kimi-K2.6 - 262144/ i.855 o3.6 c.144
gmi/moonshotai/kimi-k2.7-code - 262144/ i.95 o4 c.19
gmi/moonshotai/kimi-k2.7-code-highspeed - 262144/ i1.9 o8 c.38
gmi/moonshotai/kimi-k3 - 1048576/ i3 o15 c.3
gmi/moonshotai/kimi-k3.1-pro - 1048576/ i2 o10 c.2
gmi/nvidia/NVIDIA-Nemotron-3.5-Lightning-30B-A3B-BF16 - 65536/ i.15 o1 c.05
gmi/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B-BF16 - 32768/ i.1 o.5 c.05
gmi/nvidia/nemotron-3-ultra-550b-a55b - 262144/ i.8 o2.6 c.1
gmi/openai/gpt-4o - 131072/16384 +fv i2.5 o10
gmi/openai/gpt-4o-mini - 131072/16384 +fv i.15 o.6
gmi/openai/gpt-5 - 409600/32000 +f i1.25 o10
gmi/openai/gpt-5.1 - 409600/32000 +f i1.25 o10
gmi/openai/gpt-5.2 - 409600/32000 +f i1.75 o14
gmi/openai/gpt-5.4 - 409600/ i2.5 o15 c.25
gmi/openai/gpt-5.4-mini - 409600/ i.75 o4.5 c.075
gmi/openai/gpt-5.4-nano - 409600/ i.2 o1.25 c.02
gmi/openai/gpt-5.4-pro - 409600/ i30 o180
gmi/openai/gpt-5.5 - 1050000/ i5 o30 c.5
gmi/openai/gpt-5.6-luna - 1050000/ i1 o6 c.1
gmi/openai/gpt-5.6-sol - 1050000/ i5 o30 c.5
gmi/openai/gpt-5.6-terra - 1050000/ i2.5 o15 c.25
gmi/openai/gpt-6-astra - 1050000/ i10 o50 c1
gmi/openai/gpt-6-luna - 1050000/ i.1 o.5 c.01
gmi/openai/gpt-6-sol - 1050000/ i2 o10 c.2
gmi/openai/gpt-6.1-sol - 1050000/ i2 o10 c.1
gmi/openai/gpt-oss-120b - 131072/ i.05 o.25
gmi/openai/gpt-oss-20b - 131072/ i.04 o.15
gmi/stepfun-ai/Step-3.7-Flash - 256000/ i.2 o1.15 c.04
gmi/stepfun-ai/Step-5-Preview - 1048576/ i1 o2.7 c.1
gmi/tencent/HunyuanOCR - 32768/ i.5 o.5
gmi/tencent/Hy3 - 262144/ i.14 o.58 c.035
gmi/tencent/hy3-preview - 262144/ i.18 o.6 c.06
gmi/tencent/hy4 - 1000000/ i.417 o1.2505 c.021
gmi/tencent/hy4-preview - 262144/ i.834 o2.501 c.042
gmi/x-ai/grok-4.5 - 2000000/ i2 o6 c.5
gmi/xai/grok4.6 - 2000000/ i2 o6 c.5
gmi/zai-org/GLM-4.5-Air-FP8 - 131076/ i.2 o1.1
gmi/zai-org/GLM-4.5-FP8 - 131072/ i.6 o2.2
gmi/zai-org/GLM-4.6 - 204800/ i.6 o2
gmi/zai-org/GLM-4.7-FP8 - 202752/16384 i.4 o2
gmi/zai-org/GLM-4.7-Flash - 202752/ i.07 o.4
gmi/zai-org/GLM-5-FP8 - 202752/ i.6 o1.92 c.12
gmi/zai-org/GLM-5.1-FP8 - 202752/ i1.4 o4.4 c.26
gmi/zai-org/GLM-5.2-FP8 - 1048576/ i1.4 o4.4 c.26
gmi/zai-org/GLM-5.3 - 1048576/ i.7 o2.2 c.13
gmi/zai-org/GLM-5.3-Flash - 1048576/ i.075 o.25 c.015
google.gemma-3-12b-it bedrock_converse 128000/8000 +fsvm i.09 o.29 @batch i.05 o.15 @flex i.05 o.15 @priority i.16 o.51
google.gemma-3-27b-it bedrock_converse 128000/8000 +fsvm i.23 o.38 @batch i.12 o.19 @flex i.12 o.19 @priority i.4 o.67
google.gemma-3-4b-it bedrock_converse 128000/8000 +fvm i.04 o.08 @batch i.02 o.04 @flex i.02 o.04 @priority i.07 o.14
google_pse/search - !search q5000
gpt-3.5-turbo openai 16385/4096 +ftcm i.5 o1.5
gpt-3.5-turbo-0125 openai 16385/4096 +fptcm i.5 o1.5 @batch i.25 o.75
gpt-3.5-turbo-1106 openai 16385/4096 +fptcm i1 o2 @batch i1 o2
gpt-3.5-turbo-16k openai 16385/4096 +tcm i3 o4
gpt-3.5-turbo-instruct text-completion-openai !completion 8192/4096 i1.5 o2
gpt-3.5-turbo-instruct-0914 text-completion-openai !completion 8192/4097 i1.5 o2
gpt-4 openai 8192/4096 +ftcm i30 o60
gpt-4-0613 openai 8192/4096 +ftcm i30 o60 @batch i15 o30
gpt-4-1106-preview openai 128000/4096 +fptcm i10 o30
gpt-4-turbo openai 128000/4096 +fptvdcm i10 o30
gpt-4-turbo-2024-04-09 openai 128000/4096 +fptvdcm i10 o30 @batch i5 o15
gpt-4.1 openai 1047576/32768 +fptsvdcwm i2 o8 c.5 s25000 @batch i1 o4 @priority i3.5 o14 c.875
gpt-4.1-2025-04-14 openai 1047576/32768 +fptsvdcwm i2 o8 c.5 s25000 @batch i1 o4 @priority i3.5 o14 c.875
gpt-4.1-mini openai 1047576/32768 +fptsvdcwm i.4 o1.6 c.1 s25000 @batch i.2 o.8 @priority i.7 o2.8 c.175
gpt-4.1-mini-2025-04-14 openai 1047576/32768 +fptsvdcwm i.4 o1.6 c.1 s25000 @batch i.2 o.8 @priority i.7 o2.8 c.175
gpt-4.1-nano openai 1047576/32768 +fptsvdcm i.1 o.4 c.025 @batch i.05 o.2 @priority i.2 o.8 c.05
gpt-4.1-nano-2025-04-14 openai 1047576/32768 +fptsvdcm i.1 o.4 c.025 @batch i.05 o.2 @priority i.2 o.8 c.05
gpt-4o openai 128000/16384 +fptsvdcm i2.5 o10 c1.25 @batch i1.25 o5 @priority i4.25 o17 c2.125
gpt-4o-2024-05-13 openai 128000/4096 +fptvdcm i5 o15 @batch i2.5 o7.5 @priority i8.75 o26.25
gpt-4o-2024-08-06 openai 128000/16384 +fptsvdcm i2.5 o10 c1.25 @batch i1.25 o5 @priority i4.25 o17 c2.125
gpt-4o-2024-11-20 openai 128000/16384 +fptsvdcm i2.5 o10 c1.25 @batch i1.25 o5 @priority i4.25 o17 c2.125
gpt-4o-audio-preview =gpt-4o-audio-preview-2025-06-03
gpt-4o-audio-preview-2024-12-17 openai 128000/16384 +fptaAm i2.5 o10 ai40 ao80
gpt-4o-audio-preview-2025-06-03 openai 128000/16384 +fptaAm i2.5 o10 ai40 ao80
gpt-4o-mini openai 128000/16384 +fptsvdcm i.15 o.6 c.075 s25000 @batch i.075 o.3 @priority i.25 o1 c.125
gpt-4o-mini-2024-07-18 openai 128000/16384 +fptsvdcm i.15 o.6 c.075 s25000 @batch i.075 o.3 @priority i.25 o1 c.125
gpt-4o-mini-audio-preview =gpt-4o-mini-audio-preview-2024-12-17
gpt-4o-mini-audio-preview-2024-12-17 openai 128000/16384 +fptaAm i.15 o.6 ai10 ao20
gpt-4o-mini-realtime-preview =gpt-4o-mini-realtime-preview-2024-12-17
gpt-4o-mini-realtime-preview-2024-12-17 openai !realtime 128000/4096 +fptaAm i.6 o2.4 c.3 ai10 ao20
gpt-4o-mini-search-preview openai 128000/16384 +fptsvdcwm i.15 o.6 c.075 s25000 @batch i.075 o.3
gpt-4o-mini-search-preview-2025-03-11 openai 128000/16384 +fptsvdcwm i.15 o.6 c.075 s25000 @batch i.075 o.3
gpt-4o-mini-transcribe openai !audio_transcription 16000/2000 i1.25 o5 ai1.25
gpt-4o-mini-transcribe-2025-03-20 openai !audio_transcription 16000/2000 i1.25 o5 ai1.25
gpt-4o-mini-transcribe-2025-12-15 openai !audio_transcription 16000/2000 i1.25 o5 ai1.25
gpt-4o-mini-tts openai !audio_speech i.6 o10 ao12
gpt-4o-mini-tts-2025-03-20 openai !audio_speech i.6 o10 ao12
gpt-4o-mini-tts-2025-12-15 openai !audio_speech i.6 o10 ao12
gpt-4o-search-preview openai 128000/16384 +fptsvdcwm i2.5 o10 c1.25 s25000 @batch i1.25 o5
gpt-4o-search-preview-2025-03-11 openai 128000/16384 +fptsvdcwm i2.5 o10 c1.25 s25000 @batch i1.25 o5
gpt-4o-transcribe openai !audio_transcription 16000/2000 i2.5 o10 ai2.5
gpt-4o-transcribe-diarize openai !audio_transcription 16000/2000 i2.5 o10 ai2.5
gpt-5 openai 272000/128000 +fptsvdrcwm i1.25 o10 c.125 s10000 @batch i.625 o5 c.0625 @flex i.625 o5 c.0625 @priority i2.5 o20 c.25
gpt-5-2025-08-07 openai 272000/128000 +fptsvdrcwm i1.25 o10 c.125 s10000 @batch i.625 o5 c.0625 @flex i.625 o5 c.0625 @priority i2.5 o20 c.25
gpt-5-chat openai 128000/16384 +svdrcm i1.25 o10 c.125
gpt-5-chat-latest openai 128000/16384 +fptsvdr i1.25 o10 c.125
gpt-5-codex openai !responses 272000/128000 +fptsvdrcw i1.25 o10 c.125
gpt-5-mini openai 272000/128000 +fptsvdrcwm i.25 o2 c.025 s10000 @batch i.125 o1 c.0125 @flex i.125 o1 c.0125 @priority i.45 o3.6 c.045
gpt-5-mini-2025-08-07 openai 272000/128000 +fptsvdrcwm i.25 o2 c.025 s10000 @batch i.125 o1 c.0125 @flex i.125 o1 c.0125 @priority i.45 o3.6 c.045
gpt-5-nano openai 272000/128000 +fptsvdrcwm i.05 o.4 c.005 s10000 @batch i.025 o.2 c.0025 @flex i.025 o.2 c.0025
gpt-5-nano-2025-08-07 openai 272000/128000 +fptsvdrcwm i.05 o.4 c.005 s10000 @batch i.025 o.2 c.0025 @flex i.025 o.2 c.0025
gpt-5-pro openai !responses 400000/272000 +fptsvdrcwm i15 o120 s10000 @batch i7.5 o60
gpt-5-pro-2025-10-01 * openai 128000/32768 i15 o120 s10000
gpt-5-pro-2025-10-06 openai !responses 400000/272000 +fptsvdrcwm i15 o120 s10000 @batch i7.5 o60
gpt-5-search-api openai 272000/128000 +fptsvdcwm i1.25 o10 c.125 s10000
gpt-5-search-api-2025-10-14 openai 272000/128000 +fptsvdcwm i1.25 o10 c.125 s10000
gpt-5.1 openai 272000/128000 +fptsvdrcwm i1.25 o10 c.125 s10000 @batch i.625 o5 c.0625 @flex i.625 o5 c.0625 @priority i2.5 o20 c.25
gpt-5.1-2025-11-13 openai 272000/128000 +fptsvdrcwm i1.25 o10 c.125 s10000 @batch i.625 o5 c.0625 @flex i.625 o5 c.0625 @priority i2.5 o20 c.25
gpt-5.1-chat-latest openai 128000/16384 +fptsvdr i1.25 o10 c.125
gpt-5.1-codex openai !responses 400000/128000 +fptsvdrcw i1.25 o10 c.125
gpt-5.1-codex-max openai !responses 400000/128000 +fptsvdrcw i1.25 o10 c.125
gpt-5.1-codex-mini openai !responses 400000/128000 +fptsvdrc i.25 o2 c.025
gpt-5.2 openai 272000/128000 +fptsvdrcwmy i1.75 o14 c.175 s10000 @batch i.875 o7 c.0875 @flex i.875 o7 c.0875 @priority i3.5 o28 c.35
gpt-5.2-2025-12-11 openai 272000/128000 +fptsvdrcwmy i1.75 o14 c.175 s10000 @batch i.875 o7 c.0875 @flex i.875 o7 c.0875 @priority i3.5 o28 c.35
gpt-5.2-chat-latest openai 128000/16384 +fptsvdr i1.75 o14 c.175
gpt-5.2-codex openai !responses 272000/128000 +fptsvdrcw i1.75 o14 c.175
gpt-5.2-pro openai !responses 272000/128000 +fptsvdrcwmy i21 o168 s10000 @batch i10.5 o84
gpt-5.2-pro-2025-12-11 openai !responses 272000/128000 +fptsvdrcwmy i21 o168 s10000 @batch i10.5 o84
gpt-5.3-chat-latest openai 128000/16384 +fptsvdr i1.75 o14 c.175
gpt-5.3-codex openai !responses 272000/128000 +fptsvdrcwy i1.75 o14 c.175 s10000 @priority i3.5 o28 c.35
gpt-5.4 openai 1050000/128000 +fptsvdrcmy i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @batch i1.25 o7.5 c.13 @batch>272001 i2.5 o11.25 c.25 @flex i1.25 o7.5 c.13 @flex>272001 i2.5 o11.25 c.25 @priority i5 o30 c.5
gpt-5.4-2026-03-05 openai 1050000/128000 +fptsvdrcmy i2.5 o15 c.25 @>272001 i5 o22.5 c.5 @batch i1.25 o7.5 c.13 @batch>272001 i2.5 o11.25 c.25 @flex i1.25 o7.5 c.13 @flex>272001 i2.5 o11.25 c.25 @priority i5 o30 c.5
gpt-5.4-mini openai 272000/128000 +fptsvdrcwmy i.75 o4.5 c.075 s10000 @batch i.375 o2.25 c.0375 @flex i.375 o2.25 c.0375 @priority i1.5 o9 c.15
gpt-5.4-mini-2026-03-17 openai 272000/128000 +fptsvdrcwmy i.75 o4.5 c.075 s10000 @batch i.375 o2.25 c.0375 @flex i.375 o2.25 c.0375 @priority i1.5 o9 c.15
gpt-5.4-nano openai 272000/128000 +fptsvdrcwmy i.2 o1.25 c.02 s10000 @batch i.1 o.625 c.01 @flex i.1 o.625 c.01
gpt-5.4-nano-2026-03-17 openai 272000/128000 +fptsvdrcwmy i.2 o1.25 c.02 s10000 @batch i.1 o.625 c.01 @flex i.1 o.625 c.01
gpt-5.4-pro openai !responses 1050000/128000 +fptvdrcwmy i30 o180 s10000 @>272001 i60 o270 @batch i15 o90 @batch>272001 i30 o135 @flex i15 o90 @flex>272001 i30 o135
gpt-5.4-pro-2026-03-05 openai !responses 1050000/128000 +fptvdrcwmy i30 o180 s10000 @>272001 i60 o270 @batch i15 o90 @batch>272001 i30 o135 @flex i15 o90 @flex>272001 i30 o135
gpt-5.5 openai 1050000/128000 +fptsvdrcwmy i5 o30 c.5 s10000 @>272001 i10 o45 c1 @batch i2.5 o15 c.25 @batch>272001 i5 o22.5 c.5 @flex i2.5 o15 c.25 @flex>272001 i5 o22.5 c.5 @priority i12.5 o75 c1.25
gpt-5.5-2026-04-23 openai 1050000/128000 +fptsvdrcwmy i5 o30 c.5 s10000 @>272001 i10 o45 c1 @batch i2.5 o15 c.25 @batch>272001 i5 o22.5 c.5 @flex i2.5 o15 c.25 @flex>272001 i5 o22.5 c.5 @priority i12.5 o75 c1.25
gpt-5.5-cyber openai +r i12.5 o75 c1.25
gpt-5.5-cyber-preview openai +r i12.5 o75 c1.25
gpt-5.5-pro openai !responses 1050000/128000 +fptvdrcwmy i30 o180 s10000 @>272001 i60 o270 @batch i15 o90 @batch>272001 i30 o135 @flex i15 o90
gpt-5.5-pro-2026-04-23 openai !responses 1050000/128000 +fptvdrcwmy i30 o180 s10000 @>272001 i60 o270 @batch i15 o90 @batch>272001 i30 o135 @flex i15 o90
gpt-5.6 openai 922000/128000 +fptsvdrcwmy i4 o20 c.4 w5 wd10 s10000 @>272001 i8 o30 c.8 w10 wd20 @batch i2 o10 c.2 w2.5 @batch>272001 i4 o15 c.4 w5 @flex i2 o10 c.2 w2.5 wd5 @flex>272001 i4 o15 c.4 w5 wd10 @priority i8 o40 c.8 w10 wd20 @priority>272001 i16 o60 c1.6 w20 wd40
gpt-5.6-cyber openai 272000/128000 +fptsvdrcwmu i12.5 o75 c1.25 w15.625 wd31.25 @>272001 i25 o112.5 c2.5 w31.25
gpt-5.6-luna openai 922000/128000 +fptsvdrcwmy i.2 o1.2 c.02 w.25 wd.5 s10000 @>272001 i.4 o1.8 c.04 w.5 wd1 @batch i.1 o.6 c.01 w.125 wd.25 @batch>272001 i.2 o.9 c.02 w.25 wd.5 @flex i.1 o.6 c.01 w.125 wd.25 @flex>272001 i.2 o.9 c.02 w.25 wd.5 @priority i.4 o2.4 c.04 w.5 wd1 @priority>272001 i.8 o3.6 c.08 w1 wd2
gpt-5.6-sol openai 922000/128000 +fptsvdrcwmuy i4 o20 c.4 w5 wd10 s10000 @>272001 i8 o30 c.8 w10 wd20 @batch i2 o10 c.2 w2.5 wd5 @batch>272001 i4 o15 c.4 w5 wd10 @flex i2 o10 c.2 w2.5 wd5 @flex>272001 i4 o15 c.4 w5 wd10 @priority i8 o40 c.8 w10 wd20 @priority>272001 i16 o60 c1.6 w20 wd40
gpt-5.6-terra openai 922000/128000 +fptsvdrcwmy i2 o12 c.2 w2.5 wd5 s10000 @>272001 i4 o18 c.4 w5 wd10 @batch i1 o6 c.1 w1.25 wd2.5 @batch>272001 i2 o9 c.2 w2.5 wd5 @flex i1 o6 c.1 w1.25 wd2.5 @flex>272001 i2 o9 c.2 w2.5 wd5 @priority i4 o24 c.4 w5 wd10 @priority>272001 i8 o36 c.8 w10 wd20
gpt-6-astra openai 922000/128000 +fptsvdrcwmuyz i10 o50 c1 w12.5 wd25 s10000 @>272001 i20 o75 c2 w25 wd50 @batch i5 o25 c.5 w6.25 wd12.5 @batch>272001 i10 o37.5 c1 w12.5 wd25 @flex i5 o25 c.5 w6.25 wd12.5 @flex>272001 i10 o37.5 c1 w12.5 wd25 @priority i20 o100 c2 w25 wd50 @priority>272001 i40 o150 c4 w50 wd100 @ultrafast i60 o300 c6 w75 wd150 @ultrafast>272001 i120 o450 c12 w150 wd300
gpt-6-astra-law openai 922000/128000 +fptsvdrcwmuyz i10 o50 c1 s10000
gpt-6-cyber openai 922000/128000 +fsvdrcwu i20 o100 c2 w25 wd50
gpt-6-luna openai 922000/128000 +fptsvdrcwmuyz i.1 o.5 c.01 w.125 wd.25 s10000 @>272001 i.2 o.75 c.02 w.25 wd.5 @batch i.05 o.25 c.005 w.0625 wd.125 @batch>272001 i.1 o.375 c.01 w.125 wd.25 @decisions i.1 o0 c.01 w.125 @decisions>272001 i.2 o0 c.02 w.25 @flex i.05 o.25 c.005 w.0625 wd.125 @flex>272001 i.1 o.375 c.01 w.125 wd.25 @priority i.2 o1 c.02 w.25 wd.5 @priority>272001 i.4 o1.5 c.04 w.5 wd1
gpt-6-rosalind openai 922000/128000 +fptsvdrcwmuyz i15 o75 c1.5 w18.75 wd37.5 @>272001 i30 o112.5 c3 w37.5 wd75
gpt-6-sol openai 922000/128000 +fptsvdrcwmuyz i2 o10 c.2 w2.5 wd5 s10000 @>272001 i4 o15 c.4 w5 wd10 @batch i1 o5 c.1 w1.25 wd2.5 @batch>272001 i2 o7.5 c.2 w2.5 wd5 @flex i1 o5 c.1 w1.25 wd2.5 @flex>272001 i2 o7.5 c.2 w2.5 wd5 @priority i4 o20 c.4 w5 wd10 @priority>272001 i8 o30 c.8 w10 wd20
gpt-6.1-sol openai 922000/128000 +fptsvdrcwmuyz i2 o10 c.1 w2.5 wd5 s10000 @>272001 i4 o15 c.2 w5 wd10 @batch i1 o5 c.05 w1.25 wd2.5 @batch>272001 i2 o7.5 c.1 w2.5 wd5 @flex i1 o5 c.05 w1.25 wd2.5 @flex>272001 i2 o7.5 c.1 w2.5 wd5 @priority i4 o20 c.2 w5 wd10 @priority>272001 i8 o30 c.4 w10 wd20 @ultrafast i12 o60 c.6 w15 wd30 @ultrafast>272001 i24 o90 c1.2 w30 wd60
gpt-6.1-terra openai 922000/128000 +fptsvdrcwmuyz i1 o5 c.05 w1.25 wd2.5 s10000 @>272001 i2 o7.5 c.1 w2.5 wd5 @batch i.5 o2.5 c.025 w.625 wd1.25 @batch>272001 i1 o3.75 c.05 w1.25 wd2.5 @flex i.5 o2.5 c.025 w.625 wd1.25 @flex>272001 i1 o3.75 c.05 w1.25 wd2.5 @priority i2 o10 c.1 w2.5 wd5 @priority>272001 i4 o15 c.2 w5 wd10
gpt-astra-latest =gpt-6-astra
gpt-audio openai 128000/16384 +fptaAm i2.5 o10 ai32 ao64
gpt-audio-1.5 openai 128000/16384 +fptaAm i2.5 o10 ai32 ao64
gpt-audio-2025-08-28 openai 128000/16384 +fptaAm i2.5 o10 ai32 ao64
gpt-audio-mini openai 128000/16384 +fptaAm i.6 o2.4 ai10 ao20
gpt-audio-mini-2025-10-06 openai 128000/16384 +fptaAm i.6 o2.4 ai10 ao20
gpt-audio-mini-2025-12-15 openai 128000/16384 +fptaAm i.6 o2.4 ai10 ao20
gpt-daybreak-blue-latest openai !responses 922000/128000 +fptsvdrcwmu i4 o20 c.4 w5 @>272001 i8 o30 c.8 w10
gpt-daybreak-red-latest openai !responses 272000/128000 +fptsvdrcwmu i12.5 o75 c1.25 w15.625 @>272001 i25 o112.5 c2.5 w31.25
gpt-image-1 openai !image_generation i5 c1.25 pi10 pc2.5 po40 @batch i2.5 c.63 pi5
gpt-image-1-mini openai !image_generation i2 c.2 pi2.5 pc.25 po8 @batch i1 c.1 pi1.25 po4
gpt-image-1.5 openai !image_generation +vd i5 o10 c1.25 pi8 pc2 po32 @batch i2.5 o5 c.63 pi4 po16
gpt-image-1.5-2025-12-16 openai !image_generation +vd i5 o10 c1.25 pi8 pc2 po32 @batch i2.5 o5 c.63 pi4 po16
gpt-image-2 openai !image_generation +vd i5 c1.25 pi8 pc2 po30 @batch i2.5 c.625 pi4 po15
gpt-image-2-2026-04-21 openai !image_generation +vd i5 c1.25 pi8 pc2 po30
gpt-image-2.5-flare openai !image_generation +vd i5 c1.25 pi8 pc2 po30 @batch i2.5 c.625 pi4 po15
gpt-image-2.5-flare-2026-09-08 openai !image_generation +vd i5 c1.25 pi8 pc2 po30
gpt-image-2.5-sunburst openai !image_generation +vd i5 c1.25 pi8 pc2 po30 @batch i2.5 c.625 pi4 po15
gpt-image-2.5-sunburst-2026-09-08 openai !image_generation +vd i5 c1.25 pi8 pc2 po30
gpt-image-2.6-flare openai !image_generation +vd i5 c1.25 pi8 pc2 po30
gpt-image-2.6-sunburst openai !image_generation +vd i5 c1.25 pi8 pc2 po30
gpt-luna-latest =gpt-6-luna
gpt-mini-latest =gpt-5.4-mini
gpt-realtime openai !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5 pc.5
gpt-realtime-1.5 openai !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5 pc.5
gpt-realtime-2 openai !realtime 128000/32000 +fptaAm i4 o24 c.4 ai32 ac.4 ao64 pi5 pc.5
gpt-realtime-2.1 openai !realtime 128000/32000 +fptaArcm i4 o24 c.4 ai32 ac.4 ao64 pi5 pc.5
gpt-realtime-2.1-mini openai !realtime 128000/32000 +fptaArcm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8 pc.08
gpt-realtime-2025-08-28 openai !realtime 32000/4096 +fptaAm i4 o16 c.4 ai32 ac.4 ao64 pi5 pc.5
gpt-realtime-mini openai !realtime 32000/4096 +fptaAm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8 pc.08
gpt-realtime-mini-2025-12-15 openai !realtime 128000/4096 +fptaAm i.6 o2.4 c.06 ai10 ac.3 ao20 pi.8 pc.08
gpt-realtime-translate openai !realtime 16000/2000 +aA
gpt-rosalind-discovery openai i5 o25 c.5
gpt-rosalind-research openai i5 o25 c.5
gpt-sol-latest =gpt-6.1-sol
gpt-terra-latest =gpt-6.1-terra
gradient_ai/alibaba-qwen3-32b - 131072/40960
gradient_ai/anthropic-claude-3-opus - 200000/1024 i15 o75
gradient_ai/anthropic-claude-3.5-haiku - 200000/1024 i.8 o4
gradient_ai/anthropic-claude-3.5-sonnet - 200000/1024 i3 o15
gradient_ai/anthropic-claude-3.7-sonnet - 200000/1024 i3 o15
gradient_ai/deepseek-r1-distill-llama-70b - 32768/8000 i.99 o.99
gradient_ai/llama3-8b-instruct - 8192/512 i.2 o.2
gradient_ai/llama3.3-70b-instruct - 128000/2048 i.65 o.65
gradient_ai/mistral-nemo-instruct-2407 - 128000/512 i.3 o.3
gradient_ai/openai-gpt-4o - 128000/16384
gradient_ai/openai-gpt-4o-mini - 128000/16384
gradient_ai/openai-o3 - 200000/100000 i2 o8
gradient_ai/openai-o3-mini - 200000/100000 i1.1 o4.4
grok-4-fast-reasoning =xai/grok-4-fast
grok-4.1-fast-non-reasoning =xai/grok-4-1-fast-non-reasoning
grok-4.1-fast-reasoning =xai/grok-4-1-fast-reasoning
groq/canopylabs/orpheus-arabic-saudi - !audio_speech 4000/50000
groq/canopylabs/orpheus-v1-english - !audio_speech 4000/50000
groq/llama-3.1-8b-instant * - 131072/131072 +ft i.05 o.08
groq/llama-3.3-70b-versatile * - 131072/32678 +ft i.59 o.79
groq/meta-llama/Llama-4-Maverick-17B-128E-Instruct * - 131072/8192 +ft i.2 o.6
groq/meta-llama/Llama-4-Scout-17B-16E-Instruct * - 131072/8192 +ft i.11 o.34
groq/meta-llama/Llama-Guard-4-12B * - 131072/1024 +ft i.2 o.6
groq/meta-llama/llama-prompt-guard-2-22m - 512/512 i.03 o.03
groq/meta-llama/llama-prompt-guard-2-86m - 512/512 i.04 o.04
groq/openai/gpt-oss-120b - 131072/65536 +fptsrcw i.15 o.6 c.075 s5000
groq/openai/gpt-oss-20b - 131072/65536 +fptsrcw i.075 o.3 c.0375 s5000
groq/openai/gpt-oss-safeguard-20b - 131072/65536 +ftsrcw i.075 o.3 c.037 s5000
groq/qwen/qwen3.8-27b - 131072/16384 +ftsvr i.8 o4
heroku/claude-3-5-haiku - 200000/8192 +ftm
heroku/claude-3-5-sonnet-latest - 200000/8192 +ftm
heroku/claude-3-7-sonnet - 200000/8192 +ftm
heroku/claude-4-sonnet - 200000/8192 +ftm
high/1024-x-1024/gpt-image-1 openai !image_generation m167000
high/1024-x-1024/gpt-image-1.5 openai !image_generation +vd m133000
high/1024-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m133000
high/1024-x-1536/gpt-image-1 openai !image_generation m250000
high/1024-x-1536/gpt-image-1.5 openai !image_generation +vd m200000
high/1024-x-1536/gpt-image-1.5-2025-12-16 openai !image_generation +vd m200000
high/1536-x-1024/gpt-image-1 openai !image_generation m250000
high/1536-x-1024/gpt-image-1.5 openai !image_generation +vd m200000
high/1536-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m200000
hostinger_router/claude-sonnet-5 - 1000000/128000 +ftsvrc i2.64 o13.2 c.264 w3.3 wh5.28
hostinger_router/gpt-5.2 - 272000/128000 +ftsvr i2.1 o16.8 c.21
hostinger_router/text-embedding-3-large - !embedding 8191/ i.1716 o0
hostinger_router/text-embedding-3-small - !embedding 8191/ i.03 o0
hyperbolic/NousResearch/Hermes-3-Llama-3.1-70B - 32768/32768 +fptm i.12 o.3
hyperbolic/Qwen/QwQ-32B - 131072/131072 +fptm i.2 o.2
hyperbolic/Qwen/Qwen2.5-72B-Instruct - 131072/131072 +fptm i.12 o.3
hyperbolic/Qwen/Qwen2.5-Coder-32B-Instruct - 32768/32768 +fptm i.12 o.3
hyperbolic/Qwen/Qwen3-235B-A22B - 131072/131072 +fptm i2 o2
hyperbolic/deepseek-ai/DeepSeek-R1 - 32768/32768 +fptm i.4 o.4
hyperbolic/deepseek-ai/DeepSeek-R1-0528 - 131072/131072 +fptm i.25 o.25
hyperbolic/deepseek-ai/DeepSeek-V3 - 32768/32768 +fptm i.2 o.2
hyperbolic/deepseek-ai/DeepSeek-V3-0324 - 32768/32768 +fptm i.4 o.4
hyperbolic/meta-llama/Llama-3.2-3B-Instruct - 32768/32768 +fptm i.12 o.3
hyperbolic/meta-llama/Llama-3.3-70B-Instruct - 131072/131072 +fptm i.12 o.3
hyperbolic/meta-llama/Meta-Llama-3-70B-Instruct - 131072/131072 +fptm i.12 o.3
hyperbolic/meta-llama/Meta-Llama-3.1-405B-Instruct - 32768/32768 +fptm i.12 o.3
hyperbolic/meta-llama/Meta-Llama-3.1-70B-Instruct - 32768/32768 +fptm i.12 o.3
hyperbolic/meta-llama/Meta-Llama-3.1-8B-Instruct - 32768/32768 +fptm i.12 o.3
hyperbolic/moonshotai/Kimi-K2-Instruct - 131072/131072 +fptm i2 o2
in.moonshotai.kimi-k3 bedrock_converse 1000000/131072 +ftsvrcm i3.3 o16.5 c.33 w4.125 @flex i1.65 o8.25 c.165 w2.0625 @priority i5.775 o28.875 c.5775 w7.21875
in.moonshotai.kimi-k3.1 bedrock_converse 868928/131072 +ftsvrcm i4.4 o22 c.22 w5.5 @flex i2.2 o11 c.11 w2.75 @priority i7.7 o38.5 c.385 w9.625
inception/mercury-2 - 128000/50000 +ftscm i.25 o.75 c.025
inception/mercury-2.5 - 260000/65536 +ftscm i.2 o.75 c.02
inferenceapis/MiniMaxAI/MiniMax-M3 - 524288/524288 +ftrc i.39 o1.56 c.08
inferenceapis/Qwen/Qwen3-VL-235B-A22B-Instruct - 262144/262144 +ftv i.26 o1.15
inferenceapis/Qwen/Qwen3.8-Flash - 1000000/1000000 +ftrc i.15 o.5 c.02
inferenceapis/deepseek-ai/DeepSeek-V3 - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-ai/DeepSeek-V4-Flash - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-ai/DeepSeek-V4-Pro - 1048576/1048576 +ftrc i1.72 o5.15 c.17
inferenceapis/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048576/1048576 +ftrc i1.72 o5.15 c.17
inferenceapis/deepseek-ai/DeepSeek-V4.1-Flash - 1048576/1048576 +ftrc i.4 o1.6 c.01
inferenceapis/deepseek-chat - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-flash - 1048576/1048576 +ftrc i.4 o1.6 c.01
inferenceapis/deepseek-reasoner - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-v3 - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-v4-flash - 1048576/1048576 +ftrc i.19 o.38 c.04
inferenceapis/deepseek-v4-pro - 1048576/1048576 +ftrc i1.72 o5.15 c.17
inferenceapis/deepseek-v4.1-flash - 1048576/1048576 +ftrc i.4 o1.6 c.01
inferenceapis/glm-5.3 - 1048575/1048575 +ftrc i1.82 o5.72 c.34
inferenceapis/glm-5.3-flash - 1048575/1048575 +ftrc i.2 o.66 c.04
inferenceapis/gpt-oss-120b - 131072/131072 +ftr i.2 o.8
inferenceapis/gpt-oss-20b - 131072/131072 +ftr i.04 o.19
inferenceapis/kimi-k2.7-code - 262144/262144 +ftrc i.89 o4.42 c.18
inferenceapis/llama-3.1-8b-instant - 131072/131072 +ft i.2 o.5
inferenceapis/llama-3.3-70b - 131072/131072 +ft i.2 o.5
inferenceapis/llama-3.3-70b-instruct - 131072/131072 +ft i.2 o.5
inferenceapis/llama-3.3-70b-versatile - 131072/131072 +ft i.2 o.5
inferenceapis/meta-llama/Llama-3.3-70B-Instruct - 131072/131072 +ft i.2 o.5
inferenceapis/meta-llama/Llama-3.3-70B-Instruct-Turbo - 131072/131072 +ft i.2 o.5
inferenceapis/minimax-m3 - 524288/524288 +ftrc i.39 o1.56 c.08
inferenceapis/moonshotai/Kimi-K2.7-Code - 262144/262144 +ftrc i.89 o4.42 c.18
inferenceapis/openai/gpt-oss-120b - 131072/131072 +ftr i.2 o.8
inferenceapis/openai/gpt-oss-20b - 131072/131072 +ftr i.04 o.19
inferenceapis/qwen3-vl - 262144/262144 +ftv i.26 o1.15
inferenceapis/qwen3-vl-235b - 262144/262144 +ftv i.26 o1.15
inferenceapis/qwen3.8-flash - 1000000/1000000 +ftrc i.15 o.5 c.02
inferenceapis/zai-org/GLM-5.3 - 1048575/1048575 +ftrc i1.82 o5.72 c.34
inferenceapis/zai-org/GLM-5.3-Flash - 1048575/1048575 +ftrc i.2 o.66 c.04
j2-light ai21 !completion 8192/8192 i3 o3
j2-mid ai21 !completion 8192/8192 i10 o10
j2-ultra ai21 !completion 8192/8192 i15 o15
jamba-1.5 ai21 256000/256000 +t i.2 o.4
jamba-1.5-large ai21 256000/256000 +t i2 o8
jamba-1.5-large@001 ai21 256000/256000 +t i2 o8
jamba-1.5-mini ai21 256000/256000 +t i.2 o.4
jamba-1.5-mini@001 ai21 256000/256000 +t i.2 o.4
jamba-large-1.6 ai21 256000/256000 +t i2 o8
jamba-large-1.7 ai21 256000/256000 +t i2 o8
jamba-mini-1.6 ai21 256000/256000 +t i.2 o.4
jamba-mini-1.7 ai21 256000/256000 +t i.2 o.4
jina-reranker-m0 jina_ai !rerank 10240/ i.05 o0
jina-reranker-v2-base-multilingual jina_ai !rerank 1024/1024 i.05 o0
jina-reranker-v3.5 jina_ai !rerank 131072/ i.05 o0
jp.amazon.nova-2-lite-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i.396 o3.311 c.099 @batch i.198 o1.6555 @flex i.198 o1.6555 c.0495 @priority i.693 o5.79425 c.17325
jp.anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1.1 o5.5 c.11 w1.375 wh2.2 @batch i.55 o2.75
jp.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.11 o.55 c.011 w.1375 wh.22 s10000 @>100001 i.55 o2.75 c.055 w.6875 wh1.1
jp.anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
jp.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
jp.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000 @batch i2.75 o13.75
jp.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4.4 o22 c.22 w5.5 wh8.8 s10000
jp.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3.3 o16.5 c.33 w4.125 wh6.6 s10000 @>200001 i6.6 o24.75 c.66 w8.25 wh13.2 @batch i1.65 o8.25
jp.anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3.3 o16.5 c.33 w4.125 wh6.6 s10000
jp.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.22 w2.75 wh4.4 s10000
jp.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.11 w2.75 wh4.4 s10000
kimi-k2-thinking-251104 volcengine 229376/32768 +ftrcx i0 o0
kyma/claude-fable-5 - 1000000/128000 +fsvdrh i13.5 o67.5
kyma/claude-fable-5.1 - 1000000/128000 +fsvdrh i13.5 o67.5
kyma/claude-haiku-4-5 - 200000/64000 +fsvrc i1.35 o6.75 c.135
kyma/claude-haiku-5.5 - 1000000/128000 +fsvdrch i.135 o.675 c.0135
kyma/claude-opus-4-7 - 1000000/128000 +fsvrch i6.75 o33.75 c.675
kyma/claude-opus-5 - 1000000/128000 +fsvdrch i6.75 o33.75 c.675
kyma/claude-opus-5.5 - 1000000/128000 +fsvdrch i5.4 o27 c.27
kyma/claude-sonnet-4-6 - 1000000/128000 +fsvrch i4.05 o20.25 c.405
kyma/claude-sonnet-5 - 1000000/128000 +fsvdrch i2.7 o13.5 c.27
kyma/claude-sonnet-5.5 - 1000000/128000 +fsvdrch i2.7 o13.5 c.135
kyma/deepseek-r1 - 64000/32768 +fsr i.7425 o2.957
kyma/deepseek-v3 - 160000/8192 +fsr i.518 o.7571
kyma/deepseek-v4-flash - 1000000/65536 +fsrc i.123 o.2458 c.0243
kyma/deepseek-v4-flash-vision-exp - 1048576/384000 +fsvr i.3892 o1.168
kyma/deepseek-v4.1-flash - 1048576/131072 +fsvr i.27 o.81
kyma/gemini-3-flash - 1048576/8192 +fsvrc i.675 o4.05 c.0675
kyma/gemini-3.1-pro - 1048576/65536 +fsvdrc i2.7 o16.2 c.27
kyma/gemini-3.5-flash - 1048576/8192 +fsvrc i2.025 o12.15 c.2025
kyma/gemini-3.5-flash-lite - 1048576/8192 +fsvrc i.405 o3.375 c.0405
kyma/gemini-3.6-flash - 1048576/8192 +fvrc i1.013 o5.063 c.10125
kyma/gemini-3.7-flash - 1048576/65536 +fsvdrc i2.026 o10.126 c.10125
kyma/gemini-3.8-flash - 1048576/65536 +fsvdrc i2.026 o10.126
kyma/gemini-4-argon - 1048576/65536 +fsvdrc i5.4 o27 c.27
kyma/gemma-4-31b - 128000/8192 +fsvrc i.1642 o.4689 c.1642
kyma/glm-4.5-air - 131072/8192 +fsrc i.1797 o1.175 c.03375
kyma/glm-4.7-flash - 203000/65536 +fsrc i.081 o.54 c.0135
kyma/glm-5.1 - 203000/65536 +fsrc i1.89 o5.94 c.27675
kyma/glm-5.2 - 1000000/131072 +fsrc i.9029 o3.083 c.29835
kyma/glm-5.3 - 1310720/131072 +fsrc i1.178 o3.702
kyma/glm-5.3-flash - 1310720/65536 +fsvrc i.172 o.5733
kyma/gpt-5.6-luna - 1050000/128000 +fsvdrc i.2944 o1.767 c.027
kyma/gpt-5.6-luna-pro - 1050000/128000 +fsvdrc i.2703 o1.621 c.027
kyma/gpt-5.6-sol - 1050000/128000 +fsvdrc i5.4 o27 c.675
kyma/gpt-5.6-sol-pro - 1050000/128000 +fsvdrc i5.4 o27 c.675
kyma/gpt-5.6-terra - 1050000/8192 +fsvrc i2.7 o16.2 c.27 @>272001 i5.4 o24.3
kyma/gpt-5.6-terra-pro - 1050000/128000 +fsvdrc i2.7 o16.2 c.27
kyma/gpt-6-astra - 1050000/128000 +fsvrc i13.5 o67.5 c1.35
kyma/gpt-6-luna - 1050000/128000 +fsvdrc i.1639 o.8195 c.0135 @>272001 i.27 o1.0125
kyma/gpt-6.1-sol - 1050000/128000 +fsvdrc i2.7 o13.5 c.135 @>272001 i5.4 o20.25
kyma/gpt-oss-120b - 128000/8192 +fsrc i.0473 o.2303
kyma/grok-4.20 - 2000000/8192 +fsvdr i1.763 o3.528
kyma/grok-4.20-multi-agent - 2000000/8192 +svdr i1.767 o3.534
kyma/grok-4.3 - 1000000/32768 +fsvrc i1.92 o3.838 c.27 @>200001 i3.375 o6.75
kyma/grok-4.5 - 500000/8192 +fsvdr i2.73 o8.189
kyma/grok-4.6 - 500000/8192 +fsvdr i2.758 o8.274
kyma/grok-4.7 - 500000/450000 +fsvdrc i2.16 o6.48 c.54
kyma/grok-build - 256000/32768 +fsvrc i1.389 o2.777 c.27 @>200001 i2.7 o5.4
kyma/hy3 - 262144/8192 +fsr i.1594 o.6576
kyma/hy4-preview - 1048576/64000 +fsr i1.1259 o3.3764
kyma/kimi-k2.6 - 262144/32768 +fsvr i.5909 o2.758
kyma/kimi-k2.7-code - 262144/16384 +fsvr i1.009 o4.774
kyma/kimi-k3 - 1048576/32768 +fsvrc i3.052 o15.258 c.405
kyma/kimi-k3.1-pro - 1048576/943718 +fsvrc i2.7 o13.5 c.27
kyma/llama-3.3-70b - 128000/8192 +fsc i.135 o.432
kyma/llama-4-maverick - 1048576/16384 +fsv i.3344 o1.337
kyma/mimo-v2.5 - 1050000/16384 +fsvr i.1859 o.3718
kyma/mimo-v2.6-flash - 1050000/131072 +fsvr i.189 o.378
kyma/mimo-v2.6-pro - 1050000/131072 +fsvr i.5805 o1.1745
kyma/minimax-m2.5 - 196608/32768 +fsrc i.4188 o1.675
kyma/minimax-m2.7 - 204800/32768 +fsr i.405 o1.62
kyma/minimax-m3 - 1048576/32768 +fsvrc i.3956 o1.582 c.0756
kyma/minimax-m3.1-flash - 1048576/524288 +fsvrc i.2025 o.81 c.02025
kyma/muse-glimmer-30b - 131072/8192 +fsvr i.4554 o1.821
kyma/muse-spark-1.1 - 1048576/8192 +fsvdr i1.542 o5.243
kyma/muse-spark-1.2 - 1048576/8192 +fsvdr i1.773 o6.025
kyma/muse-spark-1.3 - 1048576/8192 +fsvdr i1.688 o5.738
kyma/muse-spark-open - 1048576/943718 +fsvr i1.688 o5.738
kyma/muse-wonder - 1048576/943718 +fsvdr i5.4 o27
kyma/nemotron-3-ultra-550b - 1000000/32768 +fsrc i.675 o3.375 c.135
kyma/nemotron-3.5-super-vl - 1048576/235929 +fsvrc i.081 o.4725 c.0135
kyma/qwen-3-32b - 32768/8192 +fsrc i.108 o.378
kyma/qwen-3-coder - 131072/32768 +fsc i.3546 o1.612 c.135
kyma/qwen-3.6-plus - 1000000/65536 +fsvrc i.4388 o2.633 @>256001 i1.755 o5.265
kyma/qwen-3.7-max - 1000000/32768 +fsrc i2.071 o6.207 c.16875
kyma/qwen-3.7-plus - 1000000/32768 +fsvrc i.4325 o1.731 c.0864 @>256001 i1.296 o5.184
kyma/qwen-3.8-max - 1000000/131072 +fsvrc i2.228 o6.684 c.2781
kyma/qwen3.7-flash - 1000000/8192 +fsvrc i.0435 o.1886 c.0081 @>32001 i.135 o.54 @>256001 i.27 o1.08
kyma/qwen3.8-27b - 1000000/131072 +fsvr i.3826 o2.732
kyma/qwen3.8-flash - 1000000/131072 +fsvrc i.2045 o.641
kyma/sonar - 127072/4096 +vc i1.35 o1.35
kyma/sonar-pro - 200000/8000 +vc i4.05 o20.25
kyma/step-3.7-flash - 256000/8192 +fsvrc i.2229 o1.282 c.054
kyma/step-5-preview - 1048576/64000 +fsvrc i1.35 o3.645 c.135
lambda_ai/deepseek-llama3.3-70b - 131072/131072 +fptrm i.2 o.6
lambda_ai/deepseek-r1-0528 - 131072/131072 +fptrm i.2 o.6
lambda_ai/deepseek-r1-671b - 131072/131072 +fptrm i.8 o.8
lambda_ai/deepseek-v3-0324 - 131072/131072 +fptm i.2 o.6
lambda_ai/hermes3-405b - 131072/131072 +fptm i.8 o.8
lambda_ai/hermes3-70b - 131072/131072 +fptm i.12 o.3
lambda_ai/hermes3-8b - 131072/131072 +fptm i.025 o.04
lambda_ai/lfm-40b - 131072/131072 +fptm i.1 o.2
lambda_ai/lfm-7b - 131072/131072 +fptm i.025 o.04
lambda_ai/llama-4-maverick-17b-128e-instruct-fp8 - 131072/8192 +fptm i.05 o.1
lambda_ai/llama-4-scout-17b-16e-instruct - 16384/8192 +fptm i.05 o.1
lambda_ai/llama3.1-405b-instruct-fp8 - 131072/131072 +fptm i.8 o.8
lambda_ai/llama3.1-70b-instruct-fp8 - 131072/131072 +fptm i.12 o.3
lambda_ai/llama3.1-8b-instruct - 131072/131072 +fptm i.025 o.04
lambda_ai/llama3.1-nemotron-70b-instruct-fp8 - 131072/131072 +fptm i.12 o.3
lambda_ai/llama3.2-11b-vision-instruct - 131072/131072 +fptvm i.015 o.025
lambda_ai/llama3.2-3b-instruct - 131072/131072 +fptm i.015 o.025
lambda_ai/llama3.3-70b-instruct-fp8 - 131072/131072 +fptm i.12 o.3
lambda_ai/qwen25-coder-32b-instruct - 131072/131072 +fptm i.05 o.1
lambda_ai/qwen3-32b-fp8 - 131072/131072 +fptrm i.05 o.1
laya/english - !evaluation i0 o0
laya/multilingual - !evaluation i0 o0
laya/typed-decisions - !evaluation i0 o0
lemonade/Gemma-3-4b-it-GGUF - 128000/8192 +fts i0 o0
lemonade/Qwen3-4B-Instruct-2507-GGUF - 262144/32768 +fts i0 o0
lemonade/Qwen3-Coder-30B-A3B-Instruct-GGUF - 262144/32768 +fts i0 o0
lemonade/gpt-oss-120b-mxfp-GGUF - 131072/32768 +fts i0 o0
lemonade/gpt-oss-20b-mxfp4-GGUF - 131072/32768 +fts i0 o0
libertai/bge-m3 - !embedding 8192/ i.01 o0
libertai/deepseek-v4-flash - 200000/200000 +ftm i.25 o1.75
libertai/deepseek-v4-flash-thinking - 200000/200000 +ftrm i.25 o1.75
libertai/gemma-4-31b-it - 262144/262144 +ftvm i.15 o.4
libertai/gemma-4-31b-it-thinking - 262144/262144 +ftvrm i.15 o.4
libertai/hermes-3-8b-tee - 16000/16000 +ftm i.15 o.6
libertai/qwen3.5-122b-a10b - 262144/262144 +ftvm i.25 o1.75
libertai/qwen3.5-122b-a10b-thinking - 262144/262144 +ftvrm i.25 o1.75
libertai/qwen3.6-27b - 262144/262144 +ftvm i.15 o.5
libertai/qwen3.6-27b-thinking - 262144/262144 +ftvrm i.15 o.5
libertai/qwen3.6-35b-a3b - 262144/262144 +ftvm i.15 o.5
libertai/qwen3.6-35b-a3b-thinking - 262144/262144 +ftvrm i.15 o.5
linkup/search - !search q5870
linkup/search-deep - !search q58670
llama-4-maverick =groq/meta-llama/Llama-4-Maverick-17B-128E-Instruct
llama-4-scout =groq/meta-llama/Llama-4-Scout-17B-16E-Instruct
llama-guard-4 =groq/meta-llama/Llama-Guard-4-12B
llama-prompt-guard-2-22m =groq/meta-llama/llama-prompt-guard-2-22m
llama-prompt-guard-2-86m =groq/meta-llama/llama-prompt-guard-2-86m
llamagate/codellama-7b - 16384/4096 +fs i.06 o.12
llamagate/deepseek-coder-6.7b - 16384/4096 +fs i.06 o.12
llamagate/deepseek-r1-7b-qwen - 131072/16384 +fsr i.08 o.15
llamagate/deepseek-r1-8b - 65536/16384 +fsr i.1 o.2
llamagate/dolphin3-8b - 128000/8192 +fs i.08 o.15
llamagate/gemma3-4b - 128000/8192 +fsv i.03 o.08
llamagate/llama-3.1-8b - 131072/8192 +fs i.03 o.05
llamagate/llama-3.2-3b - 131072/8192 +fs i.04 o.08
llamagate/llava-7b - 4096/2048 +sv i.1 o.2
llamagate/mistral-7b-v0.3 - 32768/8192 +fs i.1 o.15
llamagate/nomic-embed-text - !embedding 8192/ i.02 o0
llamagate/openthinker-7b - 32768/8192 +fsr i.08 o.15
llamagate/qwen2.5-coder-7b - 32768/8192 +fs i.06 o.12
llamagate/qwen3-8b - 32768/8192 +fs i.04 o.14
llamagate/qwen3-embedding-8b - !embedding 40960/ i.02 o0
llamagate/qwen3-vl-8b - 32768/8192 +fsv i.15 o.55
low/1024-x-1024/gpt-image-1 openai !image_generation m11000
low/1024-x-1024/gpt-image-1-mini openai !image_generation m5000
low/1024-x-1024/gpt-image-1.5 openai !image_generation +vd m9000
low/1024-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m9000
low/1024-x-1024/grok-imagine-image-2.0 xai !image_generation m40000
low/1024-x-1536/gpt-image-1 openai !image_generation m16000
low/1024-x-1536/gpt-image-1-mini openai !image_generation m6000
low/1024-x-1536/gpt-image-1.5 openai !image_generation +vd m13000
low/1024-x-1536/gpt-image-1.5-2025-12-16 openai !image_generation +vd m13000
low/1536-x-1024/gpt-image-1 openai !image_generation m16000
low/1536-x-1024/gpt-image-1-mini openai !image_generation m6000
low/1536-x-1024/gpt-image-1.5 openai !image_generation +vd m13000
low/1536-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m13000
max-x-max/50-steps/stability.stable-diffusion-xl-v0 bedrock !image_generation 77/ n36000
max-x-max/max-steps/stability.stable-diffusion-xl-v0 bedrock !image_generation 77/ n72000
medium/1024-x-1024/gpt-image-1 openai !image_generation m42000
medium/1024-x-1024/gpt-image-1-mini openai !image_generation m11000
medium/1024-x-1024/gpt-image-1.5 openai !image_generation +vd m34000
medium/1024-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m34000
medium/1024-x-1536/gpt-image-1 openai !image_generation m63000
medium/1024-x-1536/gpt-image-1-mini openai !image_generation m15000
medium/1024-x-1536/gpt-image-1.5 openai !image_generation +vd m50000
medium/1024-x-1536/gpt-image-1.5-2025-12-16 openai !image_generation +vd m50000
medium/1536-x-1024/gpt-image-1 openai !image_generation m63000
medium/1536-x-1024/gpt-image-1-mini openai !image_generation m15000
medium/1536-x-1024/gpt-image-1.5 openai !image_generation +vd m50000
medium/1536-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m50000
medlm-large vertex_ai-language-models 8192/1024 +t
medlm-medium vertex_ai-language-models 32768/8192 +t
meta.llama2-13b-chat-v1 bedrock 4096/4096 i.75 o1
meta.llama2-70b-chat-v1 bedrock 4096/4096 i1.95 o2.56
meta.llama3-1-405b-instruct-v1:0 bedrock 128000/4096 +f i2.4 o2.4
meta.llama3-1-70b-instruct-v1:0 bedrock 128000/4096 +f i.72 o.72 @batch i.36 o.36
meta.llama3-1-8b-instruct-v1:0 bedrock 128000/4096 +f i.22 o.22 @batch i.11 o.11
meta.llama3-2-11b-instruct-v1:0 bedrock 128000/4096 +fv i.16 o.16
meta.llama3-2-1b-instruct-v1:0 bedrock 128000/4096 +f i.1 o.1
meta.llama3-2-3b-instruct-v1:0 bedrock 128000/4096 +f i.15 o.15
meta.llama3-2-90b-instruct-v1:0 bedrock 128000/4096 +fv i.72 o.72
meta.llama3-3-70b-instruct-v1:0 bedrock_converse 128000/4096 +f i.72 o.72 @batch i.36 o.36
meta.llama3-70b-instruct-v1:0 bedrock 8192/8192 i2.65 o3.5
meta.llama3-8b-instruct-v1:0 bedrock 8192/8192 i.3 o.6
meta.llama4-maverick-17b-instruct-v1:0 bedrock_converse 1000000/8192 +f i.24 o.97 @batch i.12 o.485
meta.llama4-scout-17b-instruct-v1:0 bedrock_converse 10000000/8192 +f i.17 o.66 @batch i.085 o.33
meta/muse-image-1.0 - !image_generation n10000
meta/muse-spark-1.1 - 1048576/131072 +fptsvdrcwmy i1.25 o4.25 c.15 s2500
meta/muse-spark-1.2 - 1048576/131072 +fptsvdrcwmy i1.25 o4.25 c.15 s2500
meta/muse-spark-1.2-contributor - 1048576/131072 +fptsvdrcwmy i.1 o.2 c.002 s2500
meta/muse-spark-1.3 - 1048576/131072 +fptsvdrcwmy i1.25 o4.25 c.15 s2500
meta/muse-spark-1.3-contributor - 1048576/131072 +fptsvdrcwmy i.1 o.2 c.002 s2500
meta/muse-wonder-1.0 - 1048576/131072 +fptsvdrcwmyz i4 o20 c.2 s2500
meta/sam-3.1 - !responses m2500
meta_llama/Llama-3.3-70B-Instruct - 128000/4028 +ft
meta_llama/Llama-3.3-8B-Instruct - 128000/4028 +ft
meta_llama/Llama-4-Maverick-17B-128E-Instruct-FP8 - 1000000/4028 +ft
meta_llama/Llama-4-Scout-17B-16E-Instruct-FP8 - 10000000/4028 +ft
microsoft_365_copilot/chat - i0 o0
minimax.minimax-m2 bedrock_converse 1000000/8000 +fsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.52 o2.1
minimax.minimax-m2.1 bedrock_converse 196000/8000 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
minimax.minimax-m2.5 bedrock_converse 196000/8000 +ftsm i.3 o1.2 @batch i.15 o.6 @flex i.15 o.6 @priority i.525 o2.1
minimax/MiniMax-H3 - !video_generation m40000
minimax/MiniMax-H3-Max - !video_generation m74000
minimax/MiniMax-M2 - 200000/8192 +ftrcm i.3 o1.2 c.03 w.375
minimax/MiniMax-M2.1 - 1000000/8192 +ftrcm i.3 o1.2 c.03 w.375
minimax/MiniMax-M2.1-lightning - 1000000/8192 +ftrcm i.3 o2.4 c.03 w.375
minimax/MiniMax-M2.5 - 1000000/8192 +ftrcm i.3 o1.2 c.03 w.375
minimax/MiniMax-M2.5-lightning - 1000000/8192 +ftrcm i.3 o2.4 c.03 w.375
minimax/MiniMax-M3 - 1000000/128000 +ftvrcm i.3 o1.2 c.06 @>512001 i.6 o2.4 c.12
minimax/minimax-latest =minimax/MiniMax-M3
mistral.devstral-2-123b bedrock_converse 256000/32000 +ftsm i.4 o2 @batch i.2 o1 @flex i.2 o1 @priority i.7 o3.5
mistral.magistral-small-2509 bedrock_converse 128000/40000 +fsvrm i.5 o1.5 @batch i.25 o.75 @flex i.25 o.75 @priority i.88 o2.63
mistral.ministral-3-14b-instruct bedrock_converse 128000/8000 +fsvm i.2 o.2 @batch i.1 o.1 @flex i.1 o.1 @priority i.35 o.35
mistral.ministral-3-3b-instruct bedrock_converse 128000/8000 +fsvm i.1 o.1 @batch i.05 o.05 @flex i.05 o.05 @priority i.17 o.17
mistral.ministral-3-8b-instruct bedrock_converse 128000/8000 +fsvm i.15 o.15 @batch i.07 o.07 @flex i.07 o.07 @priority i.26 o.26
mistral.mistral-7b-instruct-v0:2 bedrock 32000/4096 +t i.15 o.2
mistral.mistral-large-2402-v1:0 bedrock 32000/4096 +f i4 o12
mistral.mistral-large-2407-v1:0 bedrock 128000/8191 +ft i2 o6
mistral.mistral-large-3-675b-instruct bedrock_converse 256000/32000 +fsvm i.5 o1.5 @batch i.25 o.75 @flex i.25 o.75 @priority i.88 o2.63
mistral.mistral-small-2402-v1:0 bedrock 32000/4096 +f i1 o3 @batch i.5 o1.5
mistral.mixtral-8x7b-instruct-v0:1 bedrock 32000/4096 +t i.45 o.7
mistral.pixtral-large-2502-v1:0 bedrock_converse 128000/16384 +f i2 o6
mistral.voxtral-mini-3b-2507 bedrock_converse 32768/8192 +am i.04 o.04 @batch i.02 o.02 @flex i.02 o.02 @priority i.07 o.07
mistral.voxtral-small-24b-2507 bedrock_converse 32768/8192 +am i.1 o.3 @batch i.05 o.15 @flex i.05 o.15 @priority i.17 o.52
mistral/codestral-2508 - 128000/128000 +ftsx i.3 o.9 c.03
mistral/codestral-embed - !embedding 8192/ i.15 c.015
mistral/codestral-embed-2505 - !embedding 8192/ i.15 c.015
mistral/codestral-latest - 128000/128000 +ftsx i.3 o.9 c.03
mistral/codestral-mamba-latest - 256000/256000 +tx i.25 o.25 c.025
mistral/deepseek-v4-1-flash-1017 - 1048576/131072 +ftsvrcx i.3 o1.2 c.007
mistral/devstral-latest - 256000/256000 +ftsrx i.4 o2 c.04
mistral/devstral-medium-latest - 256000/256000 +ftsrx i.4 o2 c.04
mistral/devstral-small-latest - 256000/256000 +ftsrx i.1 o.3 c.01
mistral/glm-5-2 - 1048576/131072 +ftsrcx i1.4 o4.4 c.14
mistral/labs-leanstral-1-5 - 262144/131072 +fts i0 o0
mistral/labs-leanstral-1-5-1 - 262144/131072 +fts i0 o0
mistral/magistral-medium-latest - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/magistral-small-latest - 262144/262144 +ftsvrx i.15 o.6 c.015
mistral/ministral-14b-2512 - 262144/262144 +ftsvx i.2 o.2 c.02
mistral/ministral-14b-latest - 262144/262144 +ftsvx i.2 o.2 c.02
mistral/ministral-3-14b-2512 - 262144/262144 +ftsvx i.2 o.2 c.02
mistral/ministral-3-3b-2512 - 131072/131072 +ftsvx i.1 o.1 c.01
mistral/ministral-3-8b-2512 - 262144/262144 +ftsvx i.15 o.15 c.015
mistral/ministral-3b-2512 - 131072/131072 +ftsvx i.1 o.1 c.01
mistral/ministral-3b-latest - 131072/131072 +ftsvx i.1 o.1 c.01
mistral/ministral-8b-2512 - 262144/262144 +ftsvx i.15 o.15 c.015
mistral/ministral-8b-latest - 262144/262144 +ftsvx i.15 o.15 c.015
mistral/mistral-code-agent-latest - 256000/256000 +ftsrx i.4 o2 c.04
mistral/mistral-code-fim-latest - 128000/128000 +ftsx i.3 o.9 c.03
mistral/mistral-code-latest - 128000/128000 +ftsx i.3 o.9 c.03
mistral/mistral-embed - !embedding 8192/ i.1
mistral/mistral-embed-2312 - !embedding 8192/ i.1
mistral/mistral-large-2411 * - 128000/4096 +ftsm i2 o6
mistral/mistral-large-2512 - 262144/262144 +ftsvx i.5 o1.5 c.05
mistral/mistral-large-3 - 262144/262144 +ftsvx i.5 o1.5 c.05
mistral/mistral-large-4 - 1048576/1048576 +ftsvrcx i.7 o2.1 c.07
mistral/mistral-large-4-0 - 1048576/1048576 +ftsvrcx i.7 o2.1 c.07
mistral/mistral-large-latest - 262144/262144 +ftsvx i.5 o1.5 c.05
mistral/mistral-medium - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/mistral-medium-2604 - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/mistral-medium-3 - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/mistral-medium-3-5 - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/mistral-medium-latest - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/mistral-moderation-2603 - !moderation 131072/ i0 o0
mistral/mistral-small - 32000/8191 +ftsrx i.1 o.3 c.01
mistral/mistral-small-2603 - 262144/262144 +ftsvrx i.15 o.6 c.015
mistral/mistral-small-latest - 262144/262144 +ftsvrx i.15 o.6 c.015
mistral/mistral-tiny - 32000/8191 +tsx i.25 o.25 c.025
mistral/mistral-vibe-cli-fast - 262144/262144 +ftsvrx i.15 o.6 c.015
mistral/mistral-vibe-cli-latest - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/mistral-vibe-cli-with-tools - 262144/262144 +ftsvrx i1.5 o7.5 c.15
mistral/open-mistral-nemo - 128000/128000 +tsx i.3 o.3 c.03
mistral/pixtral-large-latest - 128000/128000 +ftsvx i2 o6 c.2
mistral/voxtral-small-2507 - 32768/32768 +ftsa i.1 o.4 c.01
mistral/voxtral-small-latest - 32768/32768 +ftsa i.1 o.4 c.01
mistral/zai-glm-5 - 1048576/131072 +ftsrcx i1.4 o4.4 c.14
mistral/zai-glm-5-2 - 1048576/131072 +ftsrcx i1.4 o4.4 c.14
mistral/zai-glm-5-3 - 1048576/131072 +ftsrcx i1.4 o4.4 c.14
mistral/zai-glm-5-3-flash - 1048576/131072 +ftsvrcx i.15 o.5 c.03
mistral/zai-glm-latest - 1048576/131072 +ftsrcx i1.4 o4.4 c.14
moonshot.kimi-k2-thinking bedrock_converse 256000/16000 +fsrm i.6 o2.5 @batch i.3 o1.25 @priority i1.05 o4.38
moonshot/kimi-k2.5 - 262144/262144 +ftsvr i.6 o3 c.1
moonshot/kimi-k2.6 - 262144/262144 +ftsvr i.95 o4 c.16
moonshot/kimi-k2.7-code - 262144/262144 +ftsvrc i.95 o4 c.19
moonshot/kimi-k3 - 1048576/1048576 +ftsvrc i3 o15 c.3 w3 wh6
moonshot/kimi-k3.1-pro - 1048576/1048576 +fsvrc i2 o10 c.2 w2 wh4
moonshot/kimi-k3.1-pro-highspeed - 1048576/1048576 +fsvrc i4 o20 c.2 w4 wh8
moonshot/kimi-latest =moonshot/kimi-k3
moonshot/moonshot-v1-128k - 131072/131072 +fts i2 o5
moonshot/moonshot-v1-128k-vision-preview - 131072/131072 +ftsv i2 o5
moonshot/moonshot-v1-32k - 32768/32768 +fts i1 o3
moonshot/moonshot-v1-32k-vision-preview - 32768/32768 +ftsv i1 o3
moonshot/moonshot-v1-8k - 8192/8192 +fts i.2 o2
moonshot/moonshot-v1-8k-vision-preview - 8192/8192 +ftsv i.2 o2
moonshot/moonshot-v1-auto - 131072/131072 +fts i2 o5
moonshotai.kimi-k2.5 bedrock_converse 256000/16000 +ftsvm i.6 o3 @batch i.3 o1.5 @flex i.3 o1.5 @priority i1.05 o5.25
moonshotai.kimi-k3 bedrock_converse 1000000/131072 +ftsvrcm i3.3 o16.5 c.33 w4.125 @flex i1.65 o8.25 c.165 w2.0625 @priority i5.775 o28.875 c.5775 w7.21875
moonshotai.kimi-k3.1 bedrock_converse 868928/131072 +ftsvrcm i4.4 o22 c.22 w5.5 @flex i2.2 o11 c.11 w2.75 @priority i7.7 o38.5 c.385 w9.625
morph/morph-dsv41flash - 1048576/1048576 +fpsvrc i.12 o.8 c.008
morph/morph-dsv41flash-1017 - 1048576/1048576 +fpsvrc i.12 o.8 c.008
morph/morph-dsv41flash-abliterated - 1048576/1048576 +fpsvrc i.3 o1.2 c.03
morph/morph-dsv4flash - 1048576/1048576 +fpsrc i.141953125 o.399625 c.0359375
morph/morph-glm53-744b - 1048576/1048576 +fpsrc i1.19 o6 c.1955
morph/morph-glm53flash - 1048576/1048576 +fpsvrc i.2 o.7 c.04
morph/morph-kimik3 - 1048576/1048576 +fpsvrc i2.5 o14 c.29
morph/morph-kimik3-fast - 1048576/1048576 +fpsvrc i6 o22.5 c.6
morph/morph-v3-fast - 16000/16000 +m i.8 o1.2
morph/morph-v3-large - 16000/16000 +m i.9 o1.9
multimodalembedding vertex_ai-embedding-models !embedding 2048/ i.8 o0 m100
multimodalembedding@001 vertex_ai-embedding-models !embedding 2048/ i.8 o0 m100
nace/drex-latest - !evaluation 131072/ i.06 o0
nace/drex-v1.0 - !evaluation 32768/ i.04 o0
nace/drex-v1.5 - !evaluation 131072/ i.05 o0
nace/drex-v2.0 - !evaluation 131072/ i.06 o0
nebius/BAAI/bge-en-icl - !embedding 32768/ i.01 o0
nebius/BAAI/bge-multilingual-gemma2 - !embedding 8192/ i.01 o0
nebius/MiniMaxAI/MiniMax-M2.5 - 196608/196608 +fr i.3 o1.2
nebius/MiniMaxAI/MiniMax-M3 - 1048576/1048576 +fvr i.3 o1.2 c.06
nebius/MiniMaxAI/MiniMax-M3.1-Flash - 1048576/ +fvr i.15 o.6 c.015
nebius/NousResearch/Hermes-3-Llama-3.1-405B - 128000/128000 +f i1 o3
nebius/NousResearch/Hermes-4-405B - 131072/131072 +fr i1 o3 c.2
nebius/NousResearch/Hermes-4-70B - 131072/131072 +fr i.13 o.4
nebius/Qwen/QwQ-32B - 32768/32768 +fr i.15 o.45
nebius/Qwen/Qwen2-VL-72B-Instruct - 131072/131072 +fv i.13 o.4
nebius/Qwen/Qwen2-VL-7B-Instruct - 131072/131072 +v i.02 o.06
nebius/Qwen/Qwen2.5-32B-Instruct - 128000/128000 +f i.06 o.2
nebius/Qwen/Qwen2.5-72B-Instruct - 128000/128000 +f i.13 o.4
nebius/Qwen/Qwen2.5-Coder-7B - 32768/32768 +f i.01 o.03
nebius/Qwen/Qwen2.5-VL-72B-Instruct - 32000/32000 +fv i.25 o.75
nebius/Qwen/Qwen3-14B - 32768/32768 +f i.08 o.24
nebius/Qwen/Qwen3-235B-A22B - 262144/262144 +f i.2 o.6
nebius/Qwen/Qwen3-235B-A22B-Instruct-2507 - 262144/262144 +f i.2 o.6 c.05
nebius/Qwen/Qwen3-30B-A3B - 32768/32768 +f i.1 o.3
nebius/Qwen/Qwen3-30B-A3B-Instruct-2507 - 262144/262144 +f i.1 o.3 c.1
nebius/Qwen/Qwen3-32B - 40960/40960 +f i.1 o.3
nebius/Qwen/Qwen3-4B - 32768/32768 +f i.08 o.24
nebius/Qwen/Qwen3-Embedding-8B - !embedding 40960/ i.01 o0
nebius/Qwen/Qwen3-Next-80B-A3B-Thinking - 128000/128000 +fr i.15 o1.2
nebius/Qwen/Qwen3.5-397B-A17B - 262144/262144 +fr i.6 o3.6 c.12
nebius/Qwen/Qwen3.8-27B - 262144/ +fr i.45 o3 c.1
nebius/deepseek-ai/DeepSeek-R1 - 128000/128000 +fr i.8 o2.4
nebius/deepseek-ai/DeepSeek-R1-0528 - 164000/164000 +fr i.8 o2.4
nebius/deepseek-ai/DeepSeek-R1-Distill-Llama-70B - 128000/128000 +f i.25 o.75
nebius/deepseek-ai/DeepSeek-V3 - 128000/128000 +f i.5 o1.5
nebius/deepseek-ai/DeepSeek-V3-0324 - 128000/128000 +f i.5 o1.5
nebius/deepseek-ai/DeepSeek-V4-Flash - 1048576/1048576 +fr i.14 o.28
nebius/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/1024000 +fr i.14 o.28 c.01
nebius/deepseek-ai/DeepSeek-V4-Pro - 1048576/1048576 +fr i1.75 o3.5 c.14
nebius/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048576/ +fr i1.32 o3.96 c.04
nebius/deepseek-ai/DeepSeek-V4.1-Flash - 1048576/384000 +fvr i.3 o1.2 c.01
nebius/deepseek-ai/DeepSeek-V4.1-Flash-1017 - 1048576/ +fvr i.3 o1.2 c.006
nebius/google/gemma-3-27b-it - 110000/110000 +fv i.1 o.3 c.04
nebius/intfloat/e5-mistral-7b-instruct - !embedding 32768/ i.01 o0
nebius/meta-llama/Llama-3.3-70B-Instruct - 131072/131072 +f i.13 o.4
nebius/meta-llama/Llama-Guard-3-8B - 128000/128000 i.02 o.06
nebius/meta-llama/Meta-Llama-3.1-405B-Instruct - 128000/128000 +f i1 o3
nebius/meta-llama/Meta-Llama-3.1-70B-Instruct - 128000/128000 +f i.13 o.4
nebius/meta-llama/Meta-Llama-3.1-8B-Instruct - 128000/128000 +f i.02 o.06
nebius/meta-models/muse-spark-open - 1048576/ +fvr i1.25 o4.25 c.15
nebius/mistralai/Mistral-Nemo-Instruct-2407 - 128000/128000 +f i.04 o.12
nebius/moonshotai/Kimi-K2.6 - 262144/262144 +fvr i.95 o4 c.16
nebius/moonshotai/Kimi-K2.7-Code - 262144/262144 +fvr i.95 o4 c.15
nebius/moonshotai/Kimi-K3 - 1048576/1024000 +fvr i3 o15 c.3
nebius/moonshotai/Kimi-K3.1-Pro - +fvrc i2 o10 c.2
nebius/nvidia/Cosmos3-Super-Reasoner - 262144/262144 +fvr i.1 o.3
nebius/nvidia/Llama-3.1-Nemotron-Ultra-253B-v1 - 128000/128000 +f i.6 o1.8
nebius/nvidia/Llama-3.3-Nemotron-Super-49B-v1 - 131072/131072 +f i.1 o.4
nebius/nvidia/Llama-3_1-Nemotron-Ultra-253B-v1 - 131072/131072 +r i.6 o1.8
nebius/nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B - 262144/262144 +fr i.06 o.24 c.012
nebius/nvidia/Nemotron-3-Nano-Omni - 262144/262144 +fvr i.06 o.24
nebius/nvidia/Nemotron-3-Ultra-550b-a55b - 1048576/1048576 +fr i1 o3 c.12
nebius/nvidia/Nemotron-3.5-Super-VL - 1048576/ +fvr i.3 o.9 c.06
nebius/nvidia/Nemotron-3_5-Lightning - 1048576/1048576 +fr i.06 o.24 c.03
nebius/nvidia/nemotron-3-super-120b-a12b - 262144/262144 +fr i.3 o.9 c.06
nebius/openai/gpt-oss-120b - 131072/131072 +fr i.15 o.6 c.1
nebius/openbmb/MiniCPM-V-4_5 - 32000/32000 +v i.658 o1.11 c.13
nebius/reflection/beam - 1048576/1048576 +fr i.25 o1 c.05
nebius/zai-org/GLM-5.1 - 202752/202752 +fr i1.4 o4.4 c.26
nebius/zai-org/GLM-5.2 - 1048576/1048576 +fr i1.4 o4.4 c.14
nebius/zai-org/GLM-5.3 - 1048576/1024000 +fr i1.4 o4.4 c.26
nebius/zai-org/GLM-5.3-Flash - 1048576/1024000 +fvr i.15 o.5 c.03
nimble/search - !search q5000
novita/Sao10K/L3-8B-Stheno-v3.2 - 8192/32000 +fptm i.05 o.05
novita/baai/bge-m3 - !embedding 8192/96000 i.01 o.01
novita/baai/bge-reranker-v2-m3 - !rerank 8000/8000 i.01 o.01
novita/baichuan/baichuan-m2-32b - 131072/131072 +m i.07 o.07
novita/baidu/cobuddy - 131072/65536 +ftrc i.28 o1.13 c.07
novita/baidu/ernie-4.5-21B-a3b - 120000/8000 +fptm i.07 o.28
novita/baidu/ernie-4.5-21B-a3b-thinking - 131072/65536 +rm i.07 o.28
novita/baidu/ernie-4.5-300b-a47b-paddle - 123000/12000 +tsm i.28 o1.1
novita/baidu/ernie-4.5-vl-28b-a3b - 30000/8000 +fptvrm i.14 o.56
novita/baidu/ernie-4.5-vl-28b-a3b-thinking - 131072/65536 +fptsvrm i.39 o.39
novita/baidu/ernie-4.5-vl-424b-a47b - 123000/16000 +vrm i.42 o1.25
novita/deepseek/deepseek-ocr - 8192/8192 +tsvm i.03 o.03
novita/deepseek/deepseek-ocr-2 - 8192/8192 +v i.03 o.03
novita/deepseek/deepseek-prover-v2-671b - 160000/160000 +m i.7 o2.5
novita/deepseek/deepseek-r1 - 64000/16000 +ftr i4 o4
novita/deepseek/deepseek-r1-0528 - 163840/32768 +fptsrm i.7 o2.5 c.35
novita/deepseek/deepseek-r1-0528-qwen3-8b - 128000/32000 +rm i.06 o.09
novita/deepseek/deepseek-r1-distill-llama-70b - 8192/8192 +tsrm i.8 o.8
novita/deepseek/deepseek-r1-distill-qwen-14b - 32768/16384 +tsrm i.15 o.15
novita/deepseek/deepseek-r1-distill-qwen-32b - 64000/32000 +tsrm i.3 o.3
novita/deepseek/deepseek-r1-turbo - 64000/16000 +fptsrm i.7 o2.5
novita/deepseek/deepseek-r1/community - 64000/8000 +ftr i4 o4
novita/deepseek/deepseek-v3-0324 - 163840/65536 +fptsm i.27 o1.12 c.135
novita/deepseek/deepseek-v3-turbo - 64000/16000 +fptm i.4 o1.3
novita/deepseek/deepseek-v3.1 - 131072/32768 +fptsrm i.27 o1 c.135
novita/deepseek/deepseek-v3.1-terminus - 131072/32768 +fptsrm i.27 o1 c.135
novita/deepseek/deepseek-v3.2 - 163840/65536 +fptsrm i.269 o.4 c.1345
novita/deepseek/deepseek-v3.2-exp - 163840/65536 +fptsrm i.27 o.41
novita/deepseek/deepseek-v3/community - 64000/8000 +ft i.89 o.89
novita/deepseek/deepseek-v4-flash - 1048576/393216 +ftsrc i.14 o.28 c.028
novita/deepseek/deepseek-v4-flash-0731 - 1048576/393216 +ftsrc i.44 o1.32 c.028
novita/deepseek/deepseek-v4-flash-vision-exp - 1048576/393216 +ftsvrc i.44 o1.32 c.028
novita/deepseek/deepseek-v4-pro - 1048576/393216 +ftsrc i1.6 o3.2 c.135
novita/deepseek/deepseek-v4-pro-0813 - 1048576/393216 +ftsrc i1.32 o3.96 c.044
novita/deepseek/deepseek_v3 - 64000/16000 +ft i.89 o.89
novita/google/gemma-3-12b-it - 131072/8192 +tsvm i.05 o.1
novita/google/gemma-3-27b-it - 98304/16384 +vm i.119 o.2
novita/google/gemma-4-26b-a4b-it - 262144/131072 +ftsvr i.13 o.4
novita/google/gemma-4-31b-it - 262144/131072 +ftsvr i.14 o.4
novita/gryphe/mythomax-l2-13b - 4096/3200 +m i.09 o.09
novita/inclusionai/ling-3.0-flash - 262144/32768 +ftrc i.06 o.18 c.012
novita/inclusionai/ling-3.0-flash-fast - 262144/32768 +ftrc i.06 o.18 c.012
novita/kwaipilot/kat-coder-pro - 256000/128000 +fptsm i.3 o1.2 c.06
novita/meta-llama/llama-3-70b-instruct - 8192/8000 +tsm i.51 o.74
novita/meta-llama/llama-3-8b-instruct - 8192/8192 +sm i.04 o.04
novita/meta-llama/llama-3.1-8b-instruct - 16384/16384 +sm i.02 o.05
novita/meta-llama/llama-3.2-1b-instruct - 131000/32000 +s i.02 o.02
novita/meta-llama/llama-3.2-3b-instruct - 32768/32000 +fptm i.03 o.05
novita/meta-llama/llama-3.3-70b-instruct - 12288/12288 +fptsm i.135 o.4
novita/meta-llama/llama-4-maverick-17b-128e-instruct-fp8 - 1048576/8192 +svm i.27 o.85
novita/meta-llama/llama-4-scout-17b-16e-instruct - 131072/131072 +vm i.18 o.59
novita/microsoft/wizardlm-2-8x22b - 65535/8000 +sm i.62 o.62
novita/mindai/macaron-v1-tall - 262144/32768 +ftrc i.2475 o1.43 c.044
novita/mindai/macaron-v1-venti - 1048576/131072 +ftrc i.825 o2.475 c.165
novita/minimax/minimax-m2 - 204800/131072 +fptsrm i.3 o1.2 c.03
novita/minimax/minimax-m2.1 - 204800/131072 +fptsm i.3 o1.2 c.03
novita/minimax/minimax-m2.5 - 204800/131100 +ftsrc i.3 o1.2 c.03
novita/minimax/minimax-m2.5-highspeed - 204800/131100 +ftsrc i.6 o2.4 c.03
novita/minimax/minimax-m2.7 - 204800/131072 +ftsrc i.3 o1.2 c.06
novita/minimax/minimax-m2.7-highspeed - 204800/131072 +ftsrc i.6 o2.4 c.06
novita/minimax/minimax-m3 - 1000000/131072 +ftsvrc i.3 o1.2 c.06
novita/minimaxai/minimax-m1-80k - 1000000/40000 +fptsrm i.55 o2.2
novita/mistralai/mistral-nemo - 60288/16000 +tsm i.04 o.17
novita/moonshotai/kimi-k2-0905 - 262144/100352 +fptsm i.6 o2.5
novita/moonshotai/kimi-k2-instruct - 131072/100352 +fptsm i.57 o2.3
novita/moonshotai/kimi-k2-thinking - 262144/100352 +fptsrcm i.6 o2.5 c.15
novita/moonshotai/kimi-k2.5 - 262144/262144 +ftsvrc i.6 o3 c.1
novita/moonshotai/kimi-k2.6 - 262144/262144 +ftsvrc i.8 o3.4 c.16
novita/moonshotai/kimi-k2.7-code - 262144/262144 +ftsvrc i.95 o4 c.19
novita/moonshotai/kimi-k3 - 1048576/1048576 +ftsvrc i3 o15 c.3
novita/nousresearch/hermes-2-pro-llama-3-8b - 8192/8192 +tsm i.14 o.14
novita/nvidia/nemotron-3-nano-30b-a3b - 262144/32768 +ftsr i.05 o.2
novita/openai/gpt-oss-120b - 131072/32768 +fptsrm i.05 o.25
novita/openai/gpt-oss-20b - 131072/32768 +tsrm i.04 o.15
novita/paddlepaddle/paddleocr-vl - 16384/16384 +vm i.02 o.02
novita/qwen/qwen-2.5-72b-instruct - 32000/8192 +fptsm i.38 o.4
novita/qwen/qwen-mt-plus - 16384/8192 +m i.25 o.75
novita/qwen/qwen2.5-7b-instruct - 32000/8192 +fptsm i.07 o.07
novita/qwen/qwen2.5-vl-72b-instruct - 32768/32768 +vm i.8 o.8
novita/qwen/qwen3-235b-a22b-fp8 - 40960/20000 +srm i.2 o.8
novita/qwen/qwen3-235b-a22b-instruct-2507 - 131072/16384 +fptsm i.09 o.58
novita/qwen/qwen3-235b-a22b-thinking-2507 - 131072/32768 +fptrm i.3 o3
novita/qwen/qwen3-30b-a3b-fp8 - 40960/20000 +ftrm i.09 o.45
novita/qwen/qwen3-32b-fp8 - 40960/20000 +rm i.1 o.45
novita/qwen/qwen3-4b-fp8 - 128000/8192 +ftrm i.03 o.03
novita/qwen/qwen3-8b-fp8 - 128000/20000 +rm i.035 o.138
novita/qwen/qwen3-coder-30b-a3b-instruct - 160000/32768 +fptsm i.07 o.27
novita/qwen/qwen3-coder-480b-a35b-instruct - 262144/65536 +fptsm i.38 o1.55
novita/qwen/qwen3-coder-next - 262144/65536 +fts i.2 o1.5
novita/qwen/qwen3-embedding-0.6b - !embedding 32768/32768 i.07 o0
novita/qwen/qwen3-embedding-8b - !embedding 32768/4096 i.07 o0
novita/qwen/qwen3-max - 262144/65536 +fptsm i2.11 o8.45
novita/qwen/qwen3-next-80b-a3b-instruct - 131072/32768 +fptsrm i.15 o1.5
novita/qwen/qwen3-next-80b-a3b-thinking - 131072/32768 +fptsrm i.15 o1.5
novita/qwen/qwen3-omni-30b-a3b-instruct - 65536/16384 +fptsvaAm i.25 o.97
novita/qwen/qwen3-omni-30b-a3b-thinking - 65536/16384 +fptsvarm i.25 o.97
novita/qwen/qwen3-reranker-8b - !rerank 32768/4096 i.05 o.05
novita/qwen/qwen3-vl-235b-a22b-instruct - 131072/32768 +fptsvm i.3 o1.5
novita/qwen/qwen3-vl-235b-a22b-thinking - 131072/32768 +ftvrm i.98 o3.95
novita/qwen/qwen3-vl-30b-a3b-instruct - 131072/32768 +fptsvm i.2 o.7
novita/qwen/qwen3-vl-30b-a3b-thinking - 131072/32768 +fptsvm i.2 o1
novita/qwen/qwen3-vl-8b-instruct - 131072/32768 +fptsvm i.08 o.5
novita/qwen/qwen3.5-122b-a10b - 262144/65536 +ftsvr i.4 o3.2
novita/qwen/qwen3.5-27b - 262144/65536 +ftsvr i.3 o2.4
novita/qwen/qwen3.5-35b-a3b - 262144/65536 +ftsvr i.25 o2
novita/qwen/qwen3.5-397b-a17b - 262144/65536 +ftsvr i.6 o3.6
novita/qwen/qwen3.6-27b - 262144/65536 +ftsvr i.6 o3.6
novita/qwen/qwen3.6-35b-a3b - 262144/65536 +ftsvr i.248 o1.485
novita/qwen/qwen3.7-max - 1000000/65536 +ftsrc i1.25 o3.75 c.25
novita/qwen/qwen3.8-max - 1000000/131072 +ftsvrc i2 o6 c.25
novita/sao10k/l3-70b-euryale-v2.1 - 8192/8192 +fptm i1.48 o1.48
novita/sao10k/l3-8b-lunaris - 8192/8192 +tsm i.05 o.05
novita/sao10k/l31-70b-euryale-v2.2 - 8192/8192 +fptm i1.48 o1.48
novita/skywork/r1v4-lite - 262144/65536 +tsvm i.2 o.6
novita/stepfun/step-3.7-flash - 262144/256000 +ftsvrc i.2 o1.15 c.04
novita/tencent/hy3 - 262144/262144 +ftsrc i.14 o.58 c.035
novita/thudm/glm-4-32b-0414 - 32000/32000 +fts i.55 o1.66
novita/xiaomimimo/mimo-v2-flash - 262144/32000 +fptsrm i.11 o.33 c.024
novita/xiaomimimo/mimo-v2.5 - 1048576/131072 +ftsvrc i.168 o.336 c.0034
novita/xiaomimimo/mimo-v2.5-pro - 1048576/131072 +ftsrc i.522 o1.044 c.0043
novita/zai-org/autoglm-phone-9b-multilingual - 65536/65536 +vm i.035 o.138
novita/zai-org/glm-4.5 - 131072/98304 +fptrm i.6 o2.2 c.11
novita/zai-org/glm-4.5-air - 131072/98304 +fptrcm i.13 o.85 c.025
novita/zai-org/glm-4.5v - 65536/16384 +fptsvrm i.6 o1.8 c.11
novita/zai-org/glm-4.6 - 204800/131072 +fptsrm i.55 o2.2 c.11
novita/zai-org/glm-4.6v - 131072/32768 +fptsvrm i.3 o.9 c.055
novita/zai-org/glm-4.7 - 204800/131072 +fptsrm i.6 o2.2 c.11
novita/zai-org/glm-4.7-flash - 200000/128000 +ftsrc i.07 o.4 c.01
novita/zai-org/glm-4.7-h - 204800/131072 +ftsrc i.6 o2.2 c.11
novita/zai-org/glm-5 - 202800/131072 +ftsrc i1 o3.2 c.2
novita/zai-org/glm-5-turbo - 202800/131072 +ftsrc i1.2 o4 c.24
novita/zai-org/glm-5.1 - 204800/131072 +ftsrc i1.38 o4.4 c.26
novita/zai-org/glm-5.2 - 1048576/131072 +ftsrc i1.4 o4.4 c.26
novita/zai-org/glm-5.3 - 1048576/131072 +ftsrc i1.4 o4.4 c.26
novita/zai-org/glm-5v-turbo - 204800/131072 +ftsvrc i1.2 o4 c.24
nscale/Qwen/QwQ-32B - i.18 o.2
nscale/Qwen/Qwen2.5-Coder-32B-Instruct - i.06 o.2
nscale/Qwen/Qwen2.5-Coder-3B-Instruct - i.01 o.03
nscale/Qwen/Qwen2.5-Coder-7B-Instruct - i.01 o.03
nscale/deepseek-ai/DeepSeek-R1-Distill-Llama-70B - i.375 o.375
nscale/deepseek-ai/DeepSeek-R1-Distill-Llama-8B - i.025 o.025
nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B - i.09 o.09
nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-14B - i.07 o.07
nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B - i.15 o.15
nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B - i.2 o.2
nscale/meta-llama/Llama-3.1-8B-Instruct - i.03 o.03
nscale/meta-llama/Llama-3.3-70B-Instruct - i.2 o.2
nscale/meta-llama/Llama-4-Scout-17B-16E-Instruct - i.09 o.29
nscale/mistralai/mixtral-8x22b-instruct-v0.1 - i.6 o.6
nvidia.nemotron-nano-12b-v2 bedrock_converse 128000/8000 +fsvm i.2 o.6 @batch i.1 o.3 @flex i.1 o.3 @priority i.35 o1.05
nvidia.nemotron-nano-3-30b bedrock_converse 256000/8000 +ftsm i.06 o.24 @batch i.03 o.12 @flex i.03 o.12 @priority i.11 o.42
nvidia.nemotron-nano-9b-v2 bedrock_converse 128000/8000 +fsm i.06 o.23 @batch i.03 o.12 @flex i.03 o.12 @priority i.11 o.4
nvidia.nemotron-super-3-120b bedrock_converse 256000/32000 +ftsrm i.15 o.65 @batch i.075 o.325 @flex i.075 o.325 @priority i.2625 o1.1375
nvidia_nim/nvidia/llama-3_2-nv-rerankqa-1b-v2 - !rerank i0 o0 q0
nvidia_nim/nvidia/nv-rerankqa-mistral-4b-v3 - !rerank i0 o0 q0
nvidia_nim/ranking/nvidia/llama-3.2-nv-rerankqa-1b-v2 - !rerank i0 o0 q0
o1 openai 200000/100000 +ftsvdrcm i15 o60 c7.5 @batch i7.5 o30
o1-2024-12-17 openai 200000/100000 +fptsvdrcm i15 o60 c7.5 @batch i7.5 o30
o1-pro openai !responses 200000/100000 +fptsvdrcm i150 o600 @batch i75 o300
o1-pro-2025-03-19 openai !responses 200000/100000 +fptsvdrcm i150 o600 @batch i75 o300
o3 openai 200000/100000 +ftsvdrcw i2 o8 c.5 s10000 @batch i1 o4 @flex i1 o4 c.25 @priority i3.5 o14 c.875
o3-2025-04-16 openai 200000/100000 +ftsvdrcw i2 o8 c.5 s10000 @batch i1 o4 @flex i1 o4 c.25 @priority i3.5 o14 c.875
o3-deep-research openai !responses 200000/100000 +vdrc i10 o40 c2.5
o3-deep-research-2025-06-26 openai !responses 200000/100000 +vdrc i10 o40 c2.5
o3-mini openai 200000/100000 +ftsrc i1.1 o4.4 c.55 @batch i.55 o2.2
o3-mini-2025-01-31 openai 200000/100000 +ftsrc i1.1 o4.4 c.55 @batch i.55 o2.2
o3-pro openai !responses 200000/100000 +ftsvdrcw i20 o80 s10000 @batch i10 o40
o3-pro-2025-06-10 openai !responses 200000/100000 +ftsvdrcw i20 o80 s10000 @batch i10 o40
o4-mini openai 200000/100000 +ftsvdrcw i1.1 o4.4 c.275 s10000 @batch i.55 o2.2 @flex i.55 o2.2 c.138 @priority i2 o8 c.5
o4-mini-2025-04-16 openai 200000/100000 +ftsvdrcw i1.1 o4.4 c.275 s10000 @batch i.55 o2.2 @flex i.55 o2.2 c.138 @priority i2 o8 c.5
o4-mini-deep-research openai !responses 200000/100000 +vdrc i2 o8 c.5
o4-mini-deep-research-2025-06-26 openai !responses 200000/100000 +vdrc i2 o8 c.5
oci/cohere.command-a-03-2025 - 256000/4000 +f i1.56 o1.56
oci/cohere.command-a-reasoning - 256000/8192 i1.56 o1.56
oci/cohere.command-a-reasoning-08-2025 - 256000/4000 +f i1.56 o1.56
oci/cohere.command-a-translate-08-2025 - 256000/4000 i.09 o.09
oci/cohere.command-a-vision - 256000/8192 +fv i1.56 o1.56
oci/cohere.command-a-vision-07-2025 - 128000/4000 +fv i1.56 o1.56
oci/cohere.command-latest - 128000/4000 +f i1.56 o1.56
oci/cohere.command-plus-latest - 128000/4000 +f i1.56 o1.56
oci/cohere.command-r-08-2024 - 128000/4000 +f i.15 o.15
oci/cohere.command-r-plus-08-2024 - 128000/4000 +f i1.56 o1.56
oci/cohere.embed-english-image-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-english-light-image-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-english-light-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-english-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-multilingual-image-v3.0 - !embedding 512/ +v i.1
oci/cohere.embed-multilingual-light-image-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-multilingual-light-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-multilingual-v3.0 - !embedding 512/ i.1 o0
oci/cohere.embed-v4.0 - !embedding 128000/ i.12 o0
oci/google.gemini-2.5-flash - 1048576/65536 +fsvdarm i.15 o.6
oci/google.gemini-2.5-flash-lite - 1048576/65536 +fsvdam i.075 o.3
oci/google.gemini-2.5-pro - 1048576/65536 +fsvdarm i1.25 o10
oci/meta.llama-3.1-405b-instruct - 128000/4000 +f i10.68 o10.68
oci/meta.llama-3.1-70b-instruct - 128000/4000 +f i.72 o.72
oci/meta.llama-3.1-8b-instruct - 128000/4000 +f i.72 o.72
oci/meta.llama-3.2-11b-vision-instruct - 128000/4000 +fv i2 o2
oci/meta.llama-3.2-90b-vision-instruct - 128000/4000 +fv i2 o2
oci/meta.llama-3.3-70b-instruct - 128000/4000 +f i.72 o.72
oci/meta.llama-3.3-70b-instruct-fp8-dynamic - 128000/4000 +f i.72 o.72
oci/meta.llama-4-maverick-17b-128e-instruct-fp8 - 1048576/8192 +fv i.72 o.72
oci/meta.llama-4-scout-17b-16e-instruct - 10485760/8192 +f i.72 o.72
oci/openai.gpt-5 - 272000/128000 +fsvr i1.25 o10
oci/openai.gpt-5-mini - 272000/128000 +fsvr i.25 o2
oci/openai.gpt-5-nano - 272000/128000 +fsvr i.05 o.4
oci/openai.gpt-oss-120b - 128000/128000 +fr i.15 o.6
oci/openai.gpt-oss-20b - 128000/128000 +fr i.07 o.3
oci/xai.grok-3 - 131072/131072 +f i3 o15
oci/xai.grok-3-fast - 131072/131072 +f i5 o25
oci/xai.grok-3-mini - 131072/131072 +f i.3 o.5
oci/xai.grok-3-mini-fast - 131072/131072 +f i.6 o4
oci/xai.grok-4 - 128000/128000 +f i3 o15
oci/xai.grok-4-fast - 131072/131072 +f i5 o25
oci/xai.grok-4.1-fast - 131072/131072 +f i5 o25
oci/xai.grok-4.20 - 131072/131072 +f i3 o15
oci/xai.grok-4.20-0309-non-reasoning - 1000000/1000000 +f i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
oci/xai.grok-4.20-0309-reasoning - 1000000/1000000 +fr i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
oci/xai.grok-4.20-multi-agent - 131072/131072 +f i3 o15
oci/xai.grok-4.20-non-reasoning - 1000000/1000000 +f i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
oci/xai.grok-4.20-reasoning - 1000000/1000000 +fr i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
oci/xai.grok-code-fast-1 - 131072/131072 +f i5 o25
ollama/codegeex4 - 32768/8192 i0 o0
ollama/codegemma - !completion 8192/8192 i0 o0
ollama/codellama - !completion 4096/4096 i0 o0
ollama/deepseek-coder-v2-base - !completion 8192/8192 +f i0 o0
ollama/deepseek-coder-v2-instruct - 32768/8192 +f i0 o0
ollama/deepseek-coder-v2-lite-base - !completion 8192/8192 +f i0 o0
ollama/deepseek-coder-v2-lite-instruct - 32768/8192 +f i0 o0
ollama/deepseek-v3.1:671b-cloud - 163840/163840 +f i0 o0
ollama/gpt-oss:120b-cloud - 131072/131072 +f i0 o0
ollama/gpt-oss:20b-cloud - 131072/131072 +f i0 o0
ollama/internlm2_5-20b-chat - 32768/8192 +f i0 o0
ollama/llama2 - 4096/4096 i0 o0
ollama/llama2-uncensored - !completion 4096/4096 i0 o0
ollama/llama2:13b - 4096/4096 i0 o0
ollama/llama2:70b - 4096/4096 i0 o0
ollama/llama2:7b - 4096/4096 i0 o0
ollama/llama3 - 8192/8192 i0 o0
ollama/llama3.1 - 8192/8192 +f i0 o0
ollama/llama3:70b - 8192/8192 i0 o0
ollama/llama3:8b - 8192/8192 i0 o0
ollama/mistral - !completion 8192/8192 +f i0 o0
ollama/mistral-7B-Instruct-v0.1 - 8192/8192 +f i0 o0
ollama/mistral-7B-Instruct-v0.2 - 32768/32768 +f i0 o0
ollama/mistral-large-instruct-2407 - 65536/8192 +f i0 o0
ollama/mixtral-8x22B-Instruct-v0.1 - 65536/65536 +f i0 o0
ollama/mixtral-8x7B-Instruct-v0.1 - 32768/32768 +f i0 o0
ollama/orca-mini - !completion 4096/4096 i0 o0
ollama/qwen3-coder:480b-cloud - 262144/262144 +f i0 o0
ollama/vicuna - !completion 2048/2048 i0 o0
omni-moderation =omni-moderation-2024-09-26
omni-moderation-2024-09-26 openai !moderation 32768/ i0 o0
omni-moderation-latest openai !moderation 32768/ i0 o0
openai.gpt-6-luna bedrock_converse 922000/128000 +ftvrcyz i.1 o.5 c.01 w.125 @>272001 i.2 o.75 c.02 w.25
openai.gpt-6-sol bedrock_converse 922000/128000 +ftvrcyz i2 o10 c.2 w2.5 @>272001 i4 o15 c.4 w5
openai.gpt-oss-120b-1:0 bedrock_converse 128000/16384 +ftsr i.15 o.6 @batch i.075 o.3 @flex i.075 o.3 @priority i.2625 o1.05
openai.gpt-oss-20b-1:0 bedrock_converse 128000/16384 +ftsr i.07 o.3 @batch i.035 o.15 @flex i.035 o.15 @priority i.1225 o.525
openai.gpt-oss-safeguard-120b bedrock_converse 128000/16000 +fsm i.15 o.6 @batch i.07 o.3 @flex i.07 o.3 @priority i.26 o1.05
openai.gpt-oss-safeguard-20b bedrock_converse 128000/16000 +fsm i.07 o.2 @batch i.03 o.1 @flex i.03 o.1 @priority i.12 o.35
opencode_go/beam-free - 1048576/131072 +fr i0 o0 c0
opencode_go/claude-haiku-5-5 - 1000000/128000 +fvr i.1 o.5 c.01 w.125 @>100001 i.5 o2.5 c.05 w.625
opencode_go/deepseek-v4-pro - 1000000/384000 +fr i1.32 o3.96 c.044
opencode_go/deepseek-v4.1-flash - 1000000/384000 +fvr i.3 o1.2 c.006
opencode_go/gemini-4-argon - 1048576/65536 +fvr i2 o10 c.1
opencode_go/glm-5.2 - 1000000/131072 +fr i1.4 o4.4 c.26
opencode_go/glm-5.3 - 1000000/131072 +fr i1.4 o4.4 c.26
opencode_go/glm-5.3-flash - 1000000/131072 +fvr i.15 o.5 c.03
opencode_go/gpt-5.6-luna - !responses 922000/128000 +fvr i.2 o1.2 c.02 w.25 @>272001 i.4 o1.8 c.04 w.5
opencode_go/gpt-6-luna - !responses 922000/128000 +fvr i.1 o.5 c.01 w.125 @>272001 i.2 o.75 c.02 w.25
opencode_go/grok-4.7 - !responses 500000/500000 +fvr i2 o6 c.5 @>200001 i4 o12 c1 w4
opencode_go/hy3 - 192000/128000 +fr i.14 o.58 c.035
opencode_go/hy4-preview - 1024000/64000 +fr i.834 o2.501 c.042
opencode_go/kimi-k2.7-code - 262144/262144 +fvr i.95 o4 c.19
opencode_go/kimi-k3 - 1048576/131072 +fvr i3 o15 c.3 w3
opencode_go/kimi-k3.1-pro - 1048576/131072 +fvr i2 o10 c.2 w2
opencode_go/longcat-2.0 - 1000000/131072 +fr i.3 o1.2 c.006
opencode_go/longcat-2.5-preview-free - 1000000/131072 +fvr i0 o0 c0
opencode_go/mimo-v2.5 - 1000000/128000 +fvr i.14 o.28 c.0028
opencode_go/mimo-v2.5-pro - 1048576/128000 +fr i.435 o.87 c.003625
opencode_go/mimo-v2.6-flash - 1048576/131072 +fvr i.14 o.28 c.0028
opencode_go/mimo-v2.6-pro - 1048576/131072 +fvr i.435 o.87 c.003625
opencode_go/minimax-m3 - 1000000/131072 +fvr i.3 o1.2 c.06
opencode_go/minimax-m3.1-flash - 1000000/512000 +fvr i.15 o.6 c.015
opencode_go/muse-spark-1.2-contributor - !responses 1048576/131072 +fvr i.1 o.2 c.002
opencode_go/muse-spark-1.3-contributor - !responses 1048576/131072 +fvr i.1 o.2 c.002
opencode_go/qwen3.7-plus - 1000000/65536 +fvr i.4 o1.6 c.04 w.5 @>256001 i1.2 o4.8 c.12 w1.5
opencode_go/qwen3.8-flash - 1000000/131072 +fvr i.15 o.47 c.016 w.2
opencode_go/qwen3.8-max - 1000000/131072 +fvr i2 o6 c.25 w2.5
opencode_go/step-5-preview - 1000000/65536 +fvr i1 o2.7 c.1
openinfer/@oi/GLM-5.3-Flash - 393216/393216 +fr i.195 o1.56
openinfer/@oi/Qwen3.5-27B - 32768/32768 +fr i.195 o1.56
openinfer/@oi/Qwen3.5-9B - 100000/100000 +fr i5 o.15
openrouter/google/gemini-3-pro-image-preview * - 65536/32768 +fptsvdarcwm i2.11 o12.66 pi2.11 po126.6
ovhcloud/DeepSeek-R1-Distill-Llama-70B - 131000/131000 +ftsr i.67 o.67
ovhcloud/Llama-3.1-8B-Instruct - 131000/131000 +fts i.1 o.1
ovhcloud/Meta-Llama-3_1-70B-Instruct - 131000/131000 i.67 o.67
ovhcloud/Meta-Llama-3_3-70B-Instruct - 131000/131000 +fts i.67 o.67
ovhcloud/Mistral-7B-Instruct-v0.3 - 127000/127000 +fts i.1 o.1
ovhcloud/Mistral-Nemo-Instruct-2407 - 118000/118000 +fts i.13 o.13
ovhcloud/Mistral-Small-3.2-24B-Instruct-2506 - 128000/128000 +ftsv i.09 o.28
ovhcloud/Mixtral-8x7B-Instruct-v0.1 - 32000/32000 +s i.63 o.63
ovhcloud/Qwen2.5-Coder-32B-Instruct - 32000/32000 +s i.87 o.87
ovhcloud/Qwen2.5-VL-72B-Instruct - 32000/32000 +sv i.91 o.91
ovhcloud/Qwen3-32B - 32000/32000 +ftsr i.08 o.23
ovhcloud/gpt-oss-120b - 131000/131000 +sr i.08 o.4
ovhcloud/gpt-oss-20b - 131000/131000 +sr i.04 o.15
ovhcloud/llava-v1.6-mistral-7b-hf - 32000/32000 +sv i.29 o.29
ovhcloud/mamba-codestral-7B-v0.1 - 256000/256000 +s i.19 o.19
parallel_ai/decision - !evaluation 32000/ i0 o0 q1000
parallel_ai/search - !search q5000
parallel_ai/search-fast - !search q1000
parallel_ai/search-pro - !search q5000
parallel_ai/search-turbo - !search q1000
perplexity/anthropic/claude-fable-5 - !responses +fwh i10 o50 c1
perplexity/anthropic/claude-fable-5-1 - !responses i10 o50 c.25
perplexity/anthropic/claude-haiku-4-5 - !responses +fw i1 o5 c.1
perplexity/anthropic/claude-haiku-5-5 - !responses +fwh i.1 o.5 c.01 @>100001 i.5 o2.5 c.05
perplexity/anthropic/claude-opus-4-5 - !responses +fw i5 o25 c.5
perplexity/anthropic/claude-opus-4-6 - !responses +fwh i5 o25 c.5
perplexity/anthropic/claude-opus-4-7 - !responses +fwh i5 o25 c.5
perplexity/anthropic/claude-opus-4-8 - !responses +fwh i5 o25 c.5
perplexity/anthropic/claude-opus-5 - !responses +fwh i5 o25 c.5
perplexity/anthropic/claude-opus-5-5 - !responses i4 o20 c.2
perplexity/anthropic/claude-sonnet-4-5 - !responses +fw i3 o15 c.3
perplexity/anthropic/claude-sonnet-4-6 - !responses +fw i3 o15 c.3
perplexity/anthropic/claude-sonnet-5 - !responses +fwh i2 o10 c.2
perplexity/anthropic/claude-sonnet-5-5 - !responses +fwh i2 o10 c.1
perplexity/codellama-34b-instruct - 16384/16384 i.35 o1.4
perplexity/codellama-70b-instruct - 16384/16384 i.7 o2.8
perplexity/google/gemini-3-flash-preview - !responses +fw i.5 o3 c.05
perplexity/google/gemini-3.1-flash-lite - !responses +fw i.25 o1.5 c.025
perplexity/google/gemini-3.1-pro-preview - !responses +fw i2 o12 c.2 @>200001 i4 o18 c.4
perplexity/google/gemini-3.5-flash - !responses +fw i1.5 o9 c.15
perplexity/google/gemini-3.5-flash-lite - !responses +fw i.3 o2.5 c.03
perplexity/google/gemini-3.6-flash - !responses +fw i1.5 o7.5 c.15
perplexity/google/gemini-3.7-flash - !responses +fw i.75 o3.75 c.075
perplexity/google/gemini-3.8-flash - !responses i.75 o3.75 c.075
perplexity/google/gemini-4-argon - !responses i2 o10 c.1
perplexity/llama-2-70b-chat - 4096/4096 i.7 o2.8
perplexity/llama-3.1-70b-instruct - 131072/131072 i1 o1
perplexity/llama-3.1-8b-instruct - 131072/131072 i.2 o.2
perplexity/mistral-7b-instruct - 4096/4096 i.07 o.28
perplexity/mixtral-8x7b-instruct - 4096/4096 i.07 o.28
perplexity/openai/gpt-5 - !responses +fw i1.25 o10 c.125
perplexity/openai/gpt-5-mini - !responses +fw i.25 o2 c.025
perplexity/openai/gpt-5-nano - !responses i.05 o.4 c.005
perplexity/openai/gpt-5.1 - !responses +fw i1.25 o10 c.125
perplexity/openai/gpt-5.2 - !responses +frw i1.75 o14 c.175
perplexity/openai/gpt-5.3-codex - !responses i3.5 o28 c.35
perplexity/openai/gpt-5.4 - !responses +fw i2.5 o15 c.25 @>272001 i5 o22.5
perplexity/openai/gpt-5.4-mini - !responses +fw i.75 o4.5 c.075
perplexity/openai/gpt-5.4-nano - !responses +fw i.2 o1.25 c.02
perplexity/openai/gpt-5.5 - !responses +fw i5 o30 c.5 @>272001 i10 o45 c1
perplexity/openai/gpt-5.6-luna - !responses +fw i.2 o1.2 c.02 @>272001 i.4 o1.8 c.04
perplexity/openai/gpt-5.6-sol - !responses +fw i4 o20 c.4 @>272001 i8 o30 c.8
perplexity/openai/gpt-5.6-terra - !responses +fw i2 o12 c.2 @>272001 i4 o18 c.4
perplexity/openai/gpt-6-astra - !responses i10 o50 c1 w12.5 @>272001 i20 o75 c2
perplexity/openai/gpt-6-luna - !responses i.1 o.5 c.01 @>272001 i.2 o.75 c.02
perplexity/openai/gpt-6-sol - !responses i2 o10 c.2 @>272001 i4 o15 c.4
perplexity/openai/gpt-6.1-sol - !responses i2 o10 c.1 @>272001 i4 o15 c.2
perplexity/perplexity/deepseek-v4-flash-0731 - !responses +frw i.13 o.26 c.028
perplexity/perplexity/deepseek-v4-pro-0813 - !responses i1.32 o3.96 c.044
perplexity/perplexity/glm-5.2 - !responses +frw i1.4 o4.4 c.14
perplexity/perplexity/glm-5.3 - !responses +fw i1.4 o4.4 c.26
perplexity/perplexity/glm-5.3-flash - !responses +fw i.15 o.5 c.03
perplexity/perplexity/kimi-k2.7-code - !responses +fw i.95 o4 c.19
perplexity/perplexity/kimi-k3 - !responses +frw i3 o15 c.3
perplexity/perplexity/nemotron-3-ultra-550b-a55b - !responses +frw i.25 o2.5 c.25
perplexity/perplexity/nemotron-3.5-lightning-30b-a3b - !responses +frw i.0115 o.17 c.00115
perplexity/perplexity/nemotron-3.5-super-120b-a12b - !responses i.2 o.5 c.04
perplexity/perplexity/sonar - !responses +fw i.25 o2.5 c.0625
perplexity/pplx-70b-chat - 4096/4096 i.7 o2.8
perplexity/pplx-70b-online - 4096/4096 i0 o2.8 q5000
perplexity/pplx-7b-chat - 8192/8192 i.07 o.28
perplexity/pplx-7b-online - 4096/4096 i0 o.28 q5000
perplexity/pplx-decider-flash-latest - !evaluation 262144/ i.01 o0
perplexity/pplx-decider-flash-v1.2 - !evaluation 262144/ i.01 o0
perplexity/pplx-decider-latest - !evaluation 262144/ i.02 o0
perplexity/pplx-decider-v1-27b - !evaluation 262144/ i.02 o0
perplexity/pplx-decider-v1.1-27b - !evaluation 262144/ i.02 o0
perplexity/pplx-decider-v1.2 - !evaluation 262144/ i.02 o0
perplexity/pplx-embed-context-v1-0.6b - !embedding 32768/ i.008 o0
perplexity/pplx-embed-context-v1-4b - !embedding 32768/ i.05 o0
perplexity/pplx-embed-v1-0.6b - !embedding 32768/ i.004 o0
perplexity/pplx-embed-v1-4b - !embedding 32768/ i.03 o0
perplexity/search - !search q5000
perplexity/sonar - 128000/128000 +w i1 o1 q5000 qm8000 qh12000
perplexity/sonar-deep-research - 128000/128000 +rw i2 o8 r3 s5000
perplexity/sonar-medium-chat - 16384/16384 i.6 o1.8
perplexity/sonar-medium-online - 12000/12000 i0 o1.8 q5000
perplexity/sonar-pro - 200000/8000 +w i3 o15 q6000 qm10000 qh14000
perplexity/sonar-reasoning - 128000/128000 +rw i1 o5 q5000 qm8000 qh14000
perplexity/sonar-reasoning-pro - 128000/128000 +rw i2 o8 q6000 qm10000 qh14000
perplexity/sonar-small-chat - 16384/16384 i.07 o.28
perplexity/sonar-small-online - 12000/12000 i0 o.28 q5000
perplexity/xai/grok-4.20-multi-agent - !responses +fw i1.25 o2.5 c.2 @>200001 i2.5 o5
perplexity/xai/grok-4.20-non-reasoning - !responses +fw i1.25 o2.5 c.2 @>200001 i2.5 o5
perplexity/xai/grok-4.20-reasoning - !responses +fw i1.25 o2.5 c.2 @>200001 i2.5 o5
perplexity/xai/grok-4.3 - !responses +fw i1.25 o2.5 c.2 @>200001 i2.5 o5
perplexity/xai/grok-4.5 - !responses +fw i2 o6 c.3 @>200001 i4 o12 c.6
perplexity/xai/grok-4.6 - !responses +fw i2 o6 c.5 @>200001 i4 o12 c1
perplexity/xai/grok-4.7 - !responses i2 o6 c.5 @>200001 i4 o12 c1
pinstripes/ps/deepseek-v4-flash - 163840/163840 +frx i.1 o.2
pinstripes/ps/glm-4.5-air - 128000/128000 +frx i.125 o.45
pinstripes/ps/minimax-m2.7 - 1000192/1000192 +fx i.255 o.55
pinstripes/ps/qwen3-30b-a3b - 131072/131072 +frx i.09 o.2
pinstripes/ps/qwen3-coder-30b-a3b - 131072/131072 +fx i.3 o.6
pinstripes/ps/qwen3.6-35b-a3b - 131072/131072 +frx i.14 o.45
prism/deepseek-v4-flash - 1000000/384000 +fptsrcm i.17 o.21 c.07
prism/deepseek-v4.1-flash - 1000000/384000 +fptsvrcm i.17 o.63 c.07
publicai/BSC-LT/ALIA-40b-instruct_Q8_0 - 8192/4096 +ft i0 o0
publicai/BSC-LT/salamandra-7b-instruct-tools-16k - 16384/4096 +ft i0 o0
publicai/aisingapore/Gemma-SEA-LION-v4-27B-IT - 8192/4096 +ft i0 o0
publicai/aisingapore/Qwen-SEA-LION-v4-32B-IT - 32768/4096 +ft i0 o0
publicai/allenai/Olmo-3-32B-Think - 32768/4096 +ftr i0 o0
publicai/allenai/Olmo-3-7B-Instruct - 32768/4096 +ft i0 o0
publicai/allenai/Olmo-3-7B-Think - 32768/4096 +ftr i0 o0
publicai/swiss-ai/apertus-70b-instruct - 8192/4096 i0 o0
publicai/swiss-ai/apertus-8b-instruct - 8192/4096 i0 o0
qwen.qwen3-235b-a22b-2507-v1:0 bedrock_converse 262144/8192 +ftr i.22 o.88 @batch i.11 o.44 @flex i.11 o.44
qwen.qwen3-32b-v1:0 bedrock_converse 32768/8192 +ftr i.15 o.6 @batch i.075 o.3 @flex i.075 o.3 @priority i.2625 o1.05
qwen.qwen3-coder-30b-a3b-v1:0 bedrock_converse 262144/16384 +ftr i.15 o.6 @batch i.075 o.3 @priority i.2625 o1.05
qwen.qwen3-coder-480b-a35b-v1:0 bedrock_converse 262144/16384 +ftr i.45 o1.8
qwen.qwen3-coder-next bedrock_converse 256000/16000 +ftsm i.5 o1.2 @batch i.25 o.6 @flex i.25 o.6 @priority i.875 o2.1
qwen.qwen3-next-80b-a3b bedrock_converse 256000/8000 +fsm i.15 o1.2 @flex i.07 o.6 @priority i.26 o2.1
qwen.qwen3-vl-235b-a22b bedrock_converse 256000/8000 +fvm i.53 o2.66 @batch i.26 o1.33 @priority i.93 o4.66
qwen_ai_platform/deepseek-v4-flash - 1000000/393216 +ftsrc i.2 o.4 c.04
qwen_ai_platform/deepseek-v4-flash-0731 - 1000000/393216 +ftsrc i.2 o.4 c.04
qwen_ai_platform/deepseek-v4-pro - 1000000/393216 +ftsrc i2.4 o4.8 c.2
qwen_ai_platform/glm-5.1 - 202745/131072 +ftsrc i1.4 o4.4 c.26
qwen_ai_platform/glm-5.2 - 1048576/131072 +ftsrc i1.4 o4.4 c.28
qwen_ai_platform/kimi-k2.7-code - 229376/16384 +ftsvrc i.95 o4 c.19
qwen_ai_platform/qwen-coder - 1000000/16384 +ftr i.3 o1.5
qwen_ai_platform/qwen-flash - 997952/32768 +ftr i.05 o.4 @>256001 i.25 o2 c.25 w.25
qwen_ai_platform/qwen-flash-2025-07-28 - 997952/32768 +ftr i.05 o.4 @>256001 i.25 o2 c.25 w.25
qwen_ai_platform/qwen-max - 30720/8192 +ftr i1.6 o6.4
qwen_ai_platform/qwen-plus - 129024/16384 +ftr i.4 o1.2
qwen_ai_platform/qwen-plus-2025-01-25 - 129024/8192 +ftr i.4 o1.2
qwen_ai_platform/qwen-plus-2025-04-28 - 129024/16384 +ftr i.4 o1.2 r4
qwen_ai_platform/qwen-plus-2025-07-14 - 129024/16384 +ftr i.4 o1.2 r4
qwen_ai_platform/qwen-plus-2025-07-28 - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
qwen_ai_platform/qwen-plus-2025-09-11 - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
qwen_ai_platform/qwen-plus-latest - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
qwen_ai_platform/qwen-turbo - 129024/16384 +ftr i.05 o.2 r.5
qwen_ai_platform/qwen-turbo-2024-11-01 - 1000000/8192 +ftr i.05 o.2
qwen_ai_platform/qwen-turbo-2025-04-28 - 1000000/16384 +ftr i.05 o.2 r.5
qwen_ai_platform/qwen-turbo-latest - 1000000/16384 +ftr i.05 o.2 r.5
qwen_ai_platform/qwen3-30b-a3b - 129024/16384 +ftr
qwen_ai_platform/qwen3-coder-flash - 997952/65536 +ftr i.3 o1.5 c.08 @>32001 i.5 o2.5 c.12 w.5 @>128001 i.8 o4 c.2 w.8 @>256001 i1.6 o9.6 c.4 w1.6
qwen_ai_platform/qwen3-coder-flash-2025-07-28 - 997952/65536 +ftr i.3 o1.5 @>32001 i.5 o2.5 c.5 w.5 @>128001 i.8 o4 c.8 w.8 @>256001 i1.6 o9.6 c1.6 w1.6
qwen_ai_platform/qwen3-coder-plus - 997952/65536 +ftr i1 o5 c.1 @>32001 i1.8 o9 c.18 w1.8 @>128001 i3 o15 c.3 w3 @>256001 i6 o60 c.6 w6
qwen_ai_platform/qwen3-coder-plus-2025-07-22 - 997952/65536 +ftr i1 o5 @>32001 i1.8 o9 c1.8 w1.8 @>128001 i3 o15 c3 w3 @>256001 i6 o60 c6 w6
qwen_ai_platform/qwen3-max - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
qwen_ai_platform/qwen3-max-2026-01-23 - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
qwen_ai_platform/qwen3-max-preview - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
qwen_ai_platform/qwen3-next-80b-a3b-instruct - 262144/65536 +ft i.15 o1.2
qwen_ai_platform/qwen3-next-80b-a3b-thinking - 262144/65536 +ftr i.15 o1.2
qwen_ai_platform/qwen3-vl-235b-a22b-instruct - 131072/32768 +ftv i.4 o1.6
qwen_ai_platform/qwen3-vl-235b-a22b-thinking - 131072/32768 +ftvr i.4 o4
qwen_ai_platform/qwen3-vl-32b-instruct - 131072/32768 +ftv i.16 o.64
qwen_ai_platform/qwen3-vl-32b-thinking - 131072/32768 +ftvr i.16 o2.87
qwen_ai_platform/qwen3-vl-plus - 260096/32768 +ftvr i.2 o1.6 @>32001 i.3 o2.4 c.3 w.3 @>128001 i.6 o4.8 c.6 w.6
qwen_ai_platform/qwen3.5-plus - 991808/65536 +ftvr i.4 o2.4 @>256001 i.5 o3 c.5 w.5
qwen_ai_platform/qwen3.7-max - 991808/65536 +ftsrc i2.5 o7.5 c.5 w3.125
qwen_ai_platform/qwen3.7-plus - 991808/65536 +ftsvrc i.4 o1.6 c.08 @>256001 i1.2 o4.8 c.24 w1.2
qwen_ai_platform/qwen3.8-flash - 991808/131072 +ftsvrcw i.15 o.47 c.016 w.2
qwen_ai_platform/qwen3.8-max - 991808/131072 +ftsvrc i2 o6 c.25
qwen_ai_platform/qwen3.8-omni-flash - 991808/131072 +ftsvarcw i.15 o.47 c.016
qwen_ai_platform/qwq-plus - 98304/8192 +ftr i.8 o2.4
qwencloud/deepseek-v4-flash - 1000000/393216 +ftsrc i.2 o.4 c.04
qwencloud/deepseek-v4-flash-0731 - 1000000/393216 +ftsrc i.2 o.4 c.04
qwencloud/deepseek-v4-pro - 1000000/393216 +ftsrc i2.4 o4.8 c.2
qwencloud/glm-5.1 - 202745/131072 +ftsrc i1.4 o4.4 c.26
qwencloud/glm-5.2 - 1048576/131072 +ftsrc i1.4 o4.4 c.28
qwencloud/kimi-k2.7-code - 229376/16384 +ftsvrc i.95 o4 c.19
qwencloud/qwen-coder - 1000000/16384 +ftr i.3 o1.5
qwencloud/qwen-flash - 997952/32768 +ftr i.05 o.4 @>256001 i.25 o2 c.25 w.25
qwencloud/qwen-flash-2025-07-28 - 997952/32768 +ftr i.05 o.4 @>256001 i.25 o2 c.25 w.25
qwencloud/qwen-max - 30720/8192 +ftr i1.6 o6.4
qwencloud/qwen-plus - 129024/16384 +ftr i.4 o1.2
qwencloud/qwen-plus-2025-01-25 - 129024/8192 +ftr i.4 o1.2
qwencloud/qwen-plus-2025-04-28 - 129024/16384 +ftr i.4 o1.2 r4
qwencloud/qwen-plus-2025-07-14 - 129024/16384 +ftr i.4 o1.2 r4
qwencloud/qwen-plus-2025-07-28 - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
qwencloud/qwen-plus-2025-09-11 - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
qwencloud/qwen-plus-latest - 997952/32768 +ftr i.4 o1.2 r4 @>256001 i1.2 o3.6 c1.2 w1.2 r12
qwencloud/qwen-turbo - 129024/16384 +ftr i.05 o.2 r.5
qwencloud/qwen-turbo-2024-11-01 - 1000000/8192 +ftr i.05 o.2
qwencloud/qwen-turbo-2025-04-28 - 1000000/16384 +ftr i.05 o.2 r.5
qwencloud/qwen-turbo-latest - 1000000/16384 +ftr i.05 o.2 r.5
qwencloud/qwen3-30b-a3b - 129024/16384 +ftr
qwencloud/qwen3-coder-flash - 997952/65536 +ftr i.3 o1.5 c.08 @>32001 i.5 o2.5 c.12 w.5 @>128001 i.8 o4 c.2 w.8 @>256001 i1.6 o9.6 c.4 w1.6
qwencloud/qwen3-coder-flash-2025-07-28 - 997952/65536 +ftr i.3 o1.5 @>32001 i.5 o2.5 c.5 w.5 @>128001 i.8 o4 c.8 w.8 @>256001 i1.6 o9.6 c1.6 w1.6
qwencloud/qwen3-coder-plus - 997952/65536 +ftr i1 o5 c.1 @>32001 i1.8 o9 c.18 w1.8 @>128001 i3 o15 c.3 w3 @>256001 i6 o60 c.6 w6
qwencloud/qwen3-coder-plus-2025-07-22 - 997952/65536 +ftr i1 o5 @>32001 i1.8 o9 c1.8 w1.8 @>128001 i3 o15 c3 w3 @>256001 i6 o60 c6 w6
qwencloud/qwen3-max - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
qwencloud/qwen3-max-2026-01-23 - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
qwencloud/qwen3-max-preview - 258048/65536 +ftr i1.2 o6 @>32001 i2.4 o12 c2.4 w2.4 @>128001 i3 o15 c3 w3
qwencloud/qwen3-next-80b-a3b-instruct - 262144/65536 +ft i.15 o1.2
qwencloud/qwen3-next-80b-a3b-thinking - 262144/65536 +ftr i.15 o1.2
qwencloud/qwen3-vl-235b-a22b-instruct - 131072/32768 +ftv i.4 o1.6
qwencloud/qwen3-vl-235b-a22b-thinking - 131072/32768 +ftvr i.4 o4
qwencloud/qwen3-vl-32b-instruct - 131072/32768 +ftv i.16 o.64
qwencloud/qwen3-vl-32b-thinking - 131072/32768 +ftvr i.16 o2.87
qwencloud/qwen3-vl-plus - 260096/32768 +ftvr i.2 o1.6 @>32001 i.3 o2.4 c.3 w.3 @>128001 i.6 o4.8 c.6 w.6
qwencloud/qwen3.5-plus - 991808/65536 +ftvr i.4 o2.4 @>256001 i.5 o3 c.5 w.5
qwencloud/qwen3.7-max - 991808/65536 +ftsrc i2.5 o7.5 c.5 w3.125
qwencloud/qwen3.7-plus - 991808/65536 +ftsvrc i.4 o1.6 c.08 @>256001 i1.2 o4.8 c.24 w1.2
qwencloud/qwen3.8-max - 991808/131072 +ftsvrc i2 o6 c.25
qwencloud/qwq-plus - 98304/8192 +ftr i.8 o2.4
recraft/recraftv2 - !image_generation n22000
recraft/recraftv3 - !image_generation n40000
refuseless/deepseek-v4.1-flash-abliterated - 1048576/130000 +ftsrc i.14 o.5 c.035
refuseless/deepseek-v4.1-flash-fast - 1048576/262144 +ftsrc i.05 o.15 c.003
refuseless/glm-5.3-abliterated - 1048576/131072 +ftsrc i1 o2 c.15
refuseless/glm-5.3-flash-abliterated - 1048576/131072 +ftsrc i.12 o.5 c.04
refuseless/minimax-m3.1-flash - 1048576/512000 +ftsrc i.05 o.25 c.002
replicate/anthropic/claude-3.5-haiku - +fptsvcm i1 o5
replicate/anthropic/claude-3.5-sonnet - +fptsvcm i3.75 o18.75
replicate/anthropic/claude-3.7-sonnet - +fptsvcm i3 o15
replicate/anthropic/claude-4-sonnet - +fptsvcm i3 o15
replicate/anthropic/claude-4.5-haiku - +fptsvcm i1 o5
replicate/anthropic/claude-4.5-sonnet - +fptsvcm i3 o15
replicate/deepseek-ai/deepseek-r1 - 65536/8192 +rm i3.75 o10 r10
replicate/deepseek-ai/deepseek-v3 - 65536/8192 +fm i1.45 o1.45
replicate/deepseek-ai/deepseek-v3.1 - 163840/163840 +frm i.672 o2.016
replicate/google/gemini-2.5-flash - +vrm i.3 o2.5
replicate/google/gemini-3-pro - +vam i2 o12 @>200001 i4 o18
replicate/ibm-granite/granite-3.3-8b-instruct - +fm i.03 o.25
replicate/meta/llama-2-13b - 4096/4096 +t i.1 o.5
replicate/meta/llama-2-13b-chat - 4096/4096 +t i.1 o.5
replicate/meta/llama-2-70b - 4096/4096 +t i.65 o2.75
replicate/meta/llama-2-70b-chat - 4096/4096 +t i.65 o2.75
replicate/meta/llama-2-7b - 4096/4096 +t i.05 o.25
replicate/meta/llama-2-7b-chat - 4096/4096 +t i.05 o.25
replicate/meta/llama-3-70b - 8192/8192 +t i.65 o2.75
replicate/meta/llama-3-70b-instruct - 8192/8192 +t i.65 o2.75
replicate/meta/llama-3-8b - 8086/8086 +t i.05 o.25
replicate/meta/llama-3-8b-instruct - 8086/8086 +t i.05 o.25
replicate/mistralai/mistral-7b-instruct-v0.2 - 4096/4096 +t i.05 o.25
replicate/mistralai/mistral-7b-v0.1 - 4096/4096 +t i.05 o.25
replicate/mistralai/mixtral-8x7b-instruct-v0.1 - 4096/4096 +t i.3 o1
replicate/openai/gpt-4.1 - +fptsvm i2 o8
replicate/openai/gpt-4.1-mini - +fptsvm i.4 o1.6
replicate/openai/gpt-4.1-nano - +fm i.1 o.4
replicate/openai/gpt-4o - +fptsvaAm i2.5 o10
replicate/openai/gpt-4o-mini - +fptsvm i.15 o.6
replicate/openai/gpt-5 - +fptsvm i1.25 o10
replicate/openai/gpt-5-mini - +fptsvm i.25 o2
replicate/openai/gpt-5-nano - +fm i.05 o.4
replicate/openai/gpt-oss-120b - +fm i.18 o.72
replicate/openai/gpt-oss-20b - +fm i.09 o.36
replicate/openai/o1 - +rm i15 o60 r60
replicate/openai/o1-mini - +rm i1.1 o4.4 r4.4
replicate/openai/o4-mini - +rm i1 o4 r4
replicate/qwen/qwen3-235b-a22b-instruct-2507 - +fm i.264 o1.06
replicate/xai/grok-4 - +fm i7.2 o36
rerank-english-v3.0 cohere !rerank 4096/4096 i0 o0 q2000
rerank-multilingual-v3.0 cohere !rerank 4096/4096 i0 o0 q2000
rerank-v3.5 cohere !rerank 4096/4096 i0 o0 q2000
rerank-v4.0-fast cohere !rerank 32768/32768 i0 o0 q2000
rerank-v4.0-pro cohere !rerank 32768/32768 i0 o0 q2500
rerank-v5.0-fast cohere !rerank 32768/32768 i.02 o0
rerank-v5.0-pro cohere !rerank 32768/32768 i.05 o0
runwayml/gen4_image - !image_generation m50000 n50000
runwayml/gen4_image_turbo - !image_generation m20000 n20000
sagemaker/meta-textgeneration-llama-2-13b - !completion 4096/4096 i0 o0
sagemaker/meta-textgeneration-llama-2-13b-f - 4096/4096 i0 o0
sagemaker/meta-textgeneration-llama-2-70b - !completion 4096/4096 i0 o0
sagemaker/meta-textgeneration-llama-2-70b-b-f - 4096/4096 i0 o0
sagemaker/meta-textgeneration-llama-2-7b - !completion 4096/4096 i0 o0
sagemaker/meta-textgeneration-llama-2-7b-f - 4096/4096 i0 o0
sail/Qwen/Qwen3.6-35B-A3B - 262144/262144 +ftsvrc i.05 o.4 c.02 @flex i.05 o.4 c.02
sail/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/1048576 +ftsrc i.09 o.18 c.02 @balanced i.07 o.14 c.02 @flex i.05 o.09 c.01
sail/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048576/1048576 +ftsrc i.92 o2.77 c.04 @balanced i.74 o2.22 c.03 @flex i.46 o1.39 c.02
sail/deepseek-ai/DeepSeek-V4.1-Flash - 1048576/1048576 +ftsrc i.09 o.3 c.006 @balanced i.07 o.22 c.005 @flex i.05 o.15 c.004
sail/google/gemma-4-12B-it - 16384/16384 +ftsrc i.3 o2 c.15 @balanced i.1 o2 c.07 @flex i.05 o1 c.02
sail/google/gemma-4-31B-it - 256000/256000 +ftsvrc i.4 o.6 c.2 @balanced i.12 o.6 c.08 @flex i.06 o.3 c.02
sail/moonshotai/Kimi-K2.6 - 262144/262144 +ftsvrc i1 o4 c.2 @balanced i.45 o3 c.2 @flex i.35 o2 c.1
sail/moonshotai/Kimi-K3 - 1048576/1048576 +ftsrc i2.5 o12.5 c.25 @balanced i2 o10 c.2 @flex i1.25 o6.25 c.15
sail/nvidia/Gemma-4-31B-IT-NVFP4 - 262144/262144 +ftsvrc i.14 o.4 c.07 @balanced i.11 o.32 c.06 @flex i.07 o.2 c.04
sail/openai/gpt-oss-120b - 131072/131072 +ftsrc i.06 o.4 c.03
sail/zai-org/GLM-5.3 - 1048576/1048576 +ftsrc i.98 o3.08 c.18 @balanced i.5 o2.5 c.12 @flex i.4 o1.8 c.08
sail/zai-org/GLM-5.3-Flash - 1048576/1048576 +ftsrc i.11 o.35 c.02 @balanced i.08 o.28 c.02 @flex i.05 o.18 c.01
sambanova/DeepSeek-R1 - 32768/32768 i5 o7
sambanova/DeepSeek-V3.1 - 131072/131072 +ftr i3 o4.5
sambanova/DeepSeek-V3.2 - 32768/32768 +ft i3 o4.5
sambanova/Llama-4-Maverick-17B-128E-Instruct - 131072/131072 +ftsv i.63 o1.8
sambanova/Meta-Llama-3.3-70B-Instruct - 131072/131072 +fts i.6 o1.2
sambanova/MiniMax-M2.7 - 196608/131072 +ftr i.6 o2.4
sambanova/gemma-4-31B-it - 131072/131072 +v i.38 o1.15
sambanova/gpt-oss-120b - 131072/131072 +ftr i.22 o.59
sarvam/sarvam-m - 8192/32000 +r i0 o0 c0 w0 wh0
scaledown/classify - i.05 o0
scaledown/compress - +m i.05 o0
scaledown/decisions - i.05 o0
scaledown/extract - i.05 o0
scaledown/summarize - +m i.05 o0
scaleway/BAAI/bge-multilingual-gemma2 - !embedding i.1 o0
scaleway/deepseek-v4-flash-0731 - 256000/32768 +frc i.4 o.8 c.08
scaleway/glm-5.2 - 256000/16384 +fr i1.8 o5.5
scaleway/google/gemma-4-26b-a4b-it - 256000/32768 +fvr i.25 o.5
scaleway/meta/llama-3.3-70b-instruct - 128000/16384 +f i.9 o.9
scaleway/mistralai/mistral-medium-3.5-128b - 256000/16384 +ftvr i1.5 o7.5
scaleway/mistralai/mistral-small-3.2-24b-instruct-2506 - 128000/32768 +fv i.15 o.35
scaleway/mistralai/pixtral-12b-2409 - 128000/4096 +fv i.2 o.2
scaleway/openai/gpt-oss-120b - 128000/32768 +f i.15 o.6
scaleway/openai/whisper-large-v3 - !audio_transcription o0 ai0
scaleway/qwen/qwen3-235b-a22b-instruct-2507 - 256000/16384 +f i.75 o2.25
scaleway/qwen/qwen3-coder-30b-a3b-instruct - 128000/32768 +f i.2 o.8
scaleway/qwen/qwen3-embedding-8b - !embedding i.1 o0
scaleway/qwen/qwen3.5-397b-a17b - 256000/16384 +fvr i.6 o3.6
scaleway/qwen/qwen3.6-35b-a3b - 256000/16384 +fvr i.25 o1.5
scx-ai/DeepSeek-V4.1-flash - 1000000/375000 +fvrc i.15 o.6 c.01
scx-ai/GLM-5.2 - 1048576/131072 +ftsrc i.61 o1.98 c.22
scx-ai/GLM-5.3 - 1000000/128000 +fsrc i.98 o3.08 c.18
scx-ai/Kimi-K3 - 1000000/1000000 +fsrc i2.83 o14.13 c.28
scx-ai/Qwen3.8-Max - 1000000/131072 +ftsvrc i1.65 o4.99 c.21
searxng/search - !search q0
serper/search - !search q1000
snowflake/claude-3-5-sonnet - 200000/16384 +fsvcmu i3 o15 c.3
snowflake/claude-3-7-sonnet - 200000/16384 +fsvrcm i3 o15 c.3
snowflake/claude-4-opus - 200000/16384 +fsvrcm i5 o25 c.5
snowflake/claude-4-sonnet - 200000/16384 +fsvcm i3 o15 c.3
snowflake/claude-haiku-4-5 - 200000/16384 +fsvcm i1 o5 c.1
snowflake/claude-sonnet-4-5 - 200000/16384 +fsvcm i3 o15 c.3
snowflake/claude-sonnet-4-6 - 200000/16384 +fsvcmh i3 o15 c.3
snowflake/deepseek-r1 - 128000/16384 +rm i1.35 o5.4
snowflake/gemma-7b - 8000/8192
snowflake/jamba-1.5-large - 256000/8192
snowflake/jamba-1.5-mini - 256000/8192
snowflake/jamba-instruct - 256000/8192
snowflake/llama2-70b-chat - 4096/8192
snowflake/llama3-70b - 8000/8192
snowflake/llama3-8b - 8000/8192
snowflake/llama3.1-405b - 128000/16384 +fm i1.2 o1.2
snowflake/llama3.1-70b - 128000/16384 +fm i.72 o.72
snowflake/llama3.1-8b - 128000/16384 +m i.24 o.24
snowflake/llama3.2-1b - 128000/8192
snowflake/llama3.2-3b - 128000/8192
snowflake/llama3.3-70b - 128000/16384 +fm i.72 o.72
snowflake/llama4-maverick - 128000/16384 +fm i.24 o.97
snowflake/mistral-7b - 32000/8192
snowflake/mistral-large - 32000/8192
snowflake/mistral-large2 - 128000/16384 +fsm i2 o6
snowflake/mixtral-8x7b - 32000/8192
snowflake/openai-gpt-4.1 - 300000/16384 +fsvcm i2 o8 c.5
snowflake/openai-gpt-5 - 300000/16384 +fsvrcm i1.25 o10 c.125
snowflake/openai-gpt-5-mini - 1000000/16384 +fsm i.3 o1.2
snowflake/openai-gpt-5-nano - 5000000/16384 +fsm i.15 o.6
snowflake/reka-core - 32000/8192
snowflake/reka-flash - 100000/8192
snowflake/snowflake-arctic - 4096/8192
snowflake/snowflake-arctic-embed-l-v2.0 - !embedding 8192/ i.07 o0
snowflake/snowflake-arctic-embed-m-v2.0 - !embedding 8192/ i.07 o0
snowflake/snowflake-llama-3.1-405b - 8000/8192
snowflake/snowflake-llama-3.3-70b - 128000/16384 +fm i.72 o.72
soniox/stt-async-v4 - !audio_transcription 8000/8000 +a
soniox/stt-async-v5 - !audio_transcription 8000/8000 +a
stability.sd3-5-large-v1:0 bedrock !image_generation 77/ n80000
stability.sd3-large-v1:0 bedrock !image_generation 77/ n80000
stability.stable-conservative-upscale-v1:0 bedrock !image_edit 77/ n400000
stability.stable-creative-upscale-v1:0 bedrock !image_edit 77/ n600000
stability.stable-fast-upscale-v1:0 bedrock !image_edit 77/ n30000
stability.stable-image-control-sketch-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-control-structure-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-core-v1:0 bedrock !image_generation 77/ n40000
stability.stable-image-core-v1:1 bedrock !image_generation 77/ n40000
stability.stable-image-erase-object-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-inpaint-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-remove-background-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-search-recolor-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-search-replace-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-style-guide-v1:0 bedrock !image_edit 77/ n70000
stability.stable-image-ultra-v1:0 bedrock !image_generation 77/ n140000
stability.stable-image-ultra-v1:1 bedrock !image_generation 77/ n140000
stability.stable-outpaint-v1:0 bedrock !image_edit 77/ n60000
stability.stable-style-transfer-v1:0 bedrock !image_edit 77/ n80000
stability/conservative - !image_edit n40000
stability/creative - !image_edit n60000
stability/erase - !image_edit n5000
stability/fast - !image_edit n2000
stability/inpaint - !image_edit n5000
stability/outpaint - !image_edit n4000
stability/remove-background - !image_edit n5000
stability/replace-background-and-relight - !image_edit n8000
stability/sd3 - !image_generation n65000
stability/sd3-large - !image_generation n65000
stability/sd3-large-turbo - !image_generation n40000
stability/sd3-medium - !image_generation n35000
stability/sd3.5-large - !image_generation n65000
stability/sd3.5-large-turbo - !image_generation n40000
stability/sd3.5-medium - !image_generation n35000
stability/search-and-recolor - !image_edit n5000
stability/search-and-replace - !image_edit n5000
stability/sketch - !image_edit n5000
stability/stable-image-core - !image_generation n30000
stability/stable-image-ultra - !image_generation n80000
stability/structure - !image_edit n5000
stability/style - !image_edit n5000
stability/style-transfer - !image_edit n8000
standard/1024-x-1024/gpt-image-1.5 openai !image_generation +vd m9000
standard/1024-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m9000
standard/1024-x-1536/gpt-image-1.5 openai !image_generation +vd m13000
standard/1024-x-1536/gpt-image-1.5-2025-12-16 openai !image_generation +vd m13000
standard/1536-x-1024/gpt-image-1.5 openai !image_generation +vd m13000
standard/1536-x-1024/gpt-image-1.5-2025-12-16 openai !image_generation +vd m13000
strands_decider/strands-decider-2B-hobson-v19 - !evaluation i0 o0
streamlake/DeepSeek-V3 - 56000/8000 +fc i.286 o1.143 c.114
streamlake/DeepSeek-V4-Pro-0813 - 1048566/384000 +fsrc i1.32 o3.96 c.044
streamlake/GLM-5.3 - 1048576/128000 +fsrcx i1.4 o4.4 c.26
streamlake/GLM-5.3-Flash - 1048576/128000 +fsvrcx i.15 o.5 c.03
streamlake/Kimi-K2-Instruct-0905 - 224000/32000 +fc i.571 o2.286 c.143
streamlake/deepseek-r1 - 98304/16000 +frc i.571 o2.286 c.229
streamlake/deepseek-v3.1 - 98304/32000 +frc i.571 o1.714 c.229
streamlake/deepseek-v4-flash - 1048576/384000 +frc i.14 o.28 c.028
streamlake/deepseek-v4-flash-0731 - 1048576/384000 +fsrc i.44 o1.32 c.014
streamlake/deepseek-v4-pro - 1048576/384000 +frc i1.74 o3.48 c.145
streamlake/deepseek-v4.1-flash-1017 - 1048576/384000 +fvrc i.3 o1.2 c.006
streamlake/deepseek-v4.1-flash-260910 - 1048568/384000 +fvrc i.3 o1.2 c.006
streamlake/glm-5 - 202752/128000 +frc i1 o3.2 c.2
streamlake/glm-5.1 - 202752/128000 +frc i1.4 o4.4 c.26
streamlake/glm-5.2 - 1048566/128000 +frc i1.4 o4.4 c.26
streamlake/kimi-k2.6 - 262144/256000 +fvc i.95 o4 c.16
streamlake/kimi-k2.7-code - 262144/32000 +fvrc i.95 o4 c.19
streamlake/mimo-v2.6-flash - +vc i.14 o.28 c.0028
streamlake/mimo-v2.6-pro - +vc i.435 o.87 c.0036
streamlake/minimax-m2.5 - 196608/128000 +frc i.3 o1.2 c.03 w.375
streamlake/minimax-m3 - 1000000/512000 +fvrc i.6 o2.4 c.12 @>512001 i1.2 o4.8 c.24
streamlake/qwen3.5-397b-a17b - 258048/64000 +fvrc i.6 o3.6 c.12
streamlake/qwen3.6-27b - 229376/64000 +fv i.6 o3.6
streamlake/qwen3.6-35b-a3b - 229376/64000 +fv i.375 o2.25
streamlake/qwen3.8-2.4t-a95b - 983616/128000 +fvrc i2 o6 c.25 w2.5
streamlake/qwen3.8-27b - 983616/128000 +fvrc i.5 o3 c.1 w.625
tavily/search - !search q8000
tavily/search-advanced - !search q16000
tencent/deepseek-v4-flash - 1000000/384000 +fptsrcmx i.14 o.28 c.0028 w0
tencent/deepseek-v4-pro - 1000000/384000 +fptsrcmx i1.74 o3.48 c.145 w0
tencent/deepseek-v4-pro-0813 - 1000000/384000 +fptsrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i1.32 o3.96 c.044 w0 @off_peak i.66 o1.98 c.022
tencent/deepseek-v4.1-flash - 1000000/384000 +fptsvrcmx %0-60,240-360,600-1500,1680-1800,2040-2940,3120-3240,3480-4380,4560-4680,4920-5820,6000-6120,6360-10080 i.3 o1.2 c.006 w0 @off_peak i.15 o.6 c.003
tencent/glm-5.2 - 1000000/128000 +ftsrcm i1.4 o4.4 c.26 w0
tencent/glm-5.3 - 1000000/128000 +ftsrcm i1.4 o4.4 c.26 w0
tencent/glm-5.3-flash - 1000000/128000 +ftsvrcm i.15 o.5 c.03 w0
tencent/glm-5.3-flashx - 1000000/128000 +ftsvrcm i.37 o1.25 c.075 w0
tencent/hy4 - 960000/64000 +fsvrc i.834 o2.501 c.042
tencent/hy4-preview - 960000/64000 +fsrc i.834 o2.501 c.042
tencent/kimi-k2.7-code - 256000/256000 +ftsrcm i.95 o4 c.19 w0
tencent/kimi-k2.7-code-highspeed - 256000/256000 +ftsrcm i1.9 o8 c.38 w0
tencent/kimi-k2.8-preview - 1000000/1000000 +ftsrcm i1 o4 c.25 w0
tencent/kimi-k3 - 1000000/1000000 +ftsrcm i3 o15 c.3 w0
tencent/minimax-m3 - 1000000/ +frch i.3 o1.2 c.06 w0
tencent/seedream-image-v5.0-flash - !image_generation po1.6 n18000
tencent/seedream-image-v5.0-lite - !image_generation po1.6 n35000
tencent/seedream-image-v5.0-pro - !image_generation po1.6 n90000
tensormesh/MiniMaxAI/MiniMax-M2.5 - 196608/196608 +ftsrcm i.3 o1.2 c0
tensormesh/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 - 262144/262144 +ftscm i.45 o1.8 c0
tensormesh/Qwen/Qwen3.5-397B-A17B-FP8 - 262144/262144 +ftsrcm i.6 o3.6 c0
tensormesh/Qwen/Qwen3.6-27B-FP8 - 262144/262144 +ftsrcm i.32 o3.2 c0
tensormesh/deepseek-ai/DeepSeek-V4-Flash - 32768/32768 +ftsrcm i.14 o.28 c0
tensormesh/google/gemma-4-31B-it - 32768/32768 +ftsrcm i.14 o.56 c0
tensormesh/lukealonso/GLM-5.1-NVFP4-MTP - 202752/202752 +ftsrcm i1.4 o4.4 c0
tensormesh/moonshotai/Kimi-K2.6 - 32768/32768 +ftsrcm i.96 o4 c0
tensormesh/openai/gpt-oss-120b - 131072/131072 +ftsrcm i.15 o.6 c0
tensormesh/openai/gpt-oss-20b - 131072/131072 +ftsrcm i.07 o.28 c0
text-completion-codestral/codestral-2405 - !completion 32000/8191 i0 o0
text-completion-codestral/codestral-latest - !completion 32000/8191 i0 o0
text-completion-inception/mercury-edit-2 - !completion 32000/8192 i.25 o.75 c.025
text-embedding-004 vertex_ai-embedding-models !embedding 2048/ i.1 o0
text-embedding-005 vertex_ai-embedding-models !embedding 2048/ i.1 o0
text-embedding-3-large openai !embedding 8191/ i.13 o0 @batch i.065 o0
text-embedding-3-small openai !embedding 8191/ i.02 o0 @batch i.01 o0
text-embedding-ada-002 openai !embedding 8191/ i.1 o0
text-embedding-ada-002-v2 openai !embedding 8191/ i.1 o0 @batch i.05 o0
text-embedding-large-exp-03-07 vertex_ai-embedding-models !embedding 8192/ i.1 o0
text-embedding-preview-0409 vertex_ai-embedding-models !embedding 3072/ i.00625 o0
text-multilingual-embedding-002 vertex_ai-embedding-models !embedding 2048/ i.1 o0
text-unicorn vertex_ai-text-models !completion 8192/1024 i10 o28
text-unicorn@001 vertex_ai-text-models !completion 8192/1024 i10 o28
tinyfish/search - !search q0
together-ai-21.1b-41b together_ai i.8 o.8
together-ai-4.1b-8b together_ai i.2 o.2
together-ai-41.1b-80b together_ai i.9 o.9
together-ai-8.1b-21b together_ai 1000/1000 i.3 o.3
together-ai-81.1b-110b together_ai i1.8 o1.8
together-ai-embedding-151m-to-350m together_ai !embedding i.016 o0
together-ai-embedding-up-to-150m together_ai !embedding i.008 o0
together-ai-up-to-4b together_ai i.1 o.1
together_ai/BAAI/bge-base-en-v1.5 - !embedding 512/ i.008 o0
together_ai/MiniMaxAI/MiniMax-M2.7 - 196608/ i.3 o1.2 c.06
together_ai/MiniMaxAI/MiniMax-M3 - 524288/524288 +fptsvrc i.3 o1.2 c.06
together_ai/MiniMaxAI/MiniMax-M3.1-Flash - 1048576/1048576 +c i.15 o.6 c.015
together_ai/Prism-ML/Ternary-Bonsai-27B - 262144/262144 i0 o0
together_ai/Qwen/Qwen2-1.5B-Instruct - 32768/32768 i.02 o.02
together_ai/Qwen/Qwen2.5-14B-Instruct - 32768/32768 i.8 o.8
together_ai/Qwen/Qwen2.5-72B-Instruct - 32768/32768 i1.2 o1.2
together_ai/Qwen/Qwen2.5-72B-Instruct-Turbo - 131072/131072 i1.2 o1.2
together_ai/Qwen/Qwen2.5-7B-Instruct-Turbo - 32768/ +fpts i.3 o.3
together_ai/Qwen/Qwen2.5-VL-72B-Instruct - 32768/32768 i1.95 o8
together_ai/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8 - 262144/262144 i2 o2
together_ai/Qwen/Qwen3-Coder-Next-FP8 - 262144/262144 i.5 o1.2
together_ai/Qwen/Qwen3-Next-80B-A3B-Instruct - 262144/262144 i.15 o1.5
together_ai/Qwen/Qwen3-Next-80B-A3B-Thinking - 262144/262144 i.15 o1.5
together_ai/Qwen/Qwen3-VL-32B-Instruct - 262144/262144 i.5 o1.5
together_ai/Qwen/Qwen3-VL-8B-Instruct - 262144/262144 i.18 o.68
together_ai/Qwen/Qwen3.5-397B-A17B - 262144/262144 i.6 o3.6 c.35
together_ai/Qwen/Qwen3.5-9B - 262144/262144 +fptsvr i.17 o.25
together_ai/Qwen/Qwen3.6-Plus - 1000000/1000000 +r i.5 o3
together_ai/Qwen/Qwen3.7-Max - 1000000/1000000 +c i2.5 o7.5 c.5
together_ai/Qwen/Qwen3.7-Plus - 1000000/1000000 i.32 o1.28
together_ai/Qwen/Qwen3.8-2.4T-A95B - 1010000/1010000 +c i2 o6 c.25
together_ai/Qwen/Qwen3.8-Flash - 1000000/1000000 i.15 o.47
together_ai/Salesforce/Llama-Rank-V1 - !rerank 8192/ i.1 o0
together_ai/arcee-ai/trinity-mini - 128000/128000 i.045 o.15
together_ai/arize-ai/qwen-2-1.5b-instruct - 32768/32768 i.1 o.1
together_ai/deepseek-ai/DeepSeek-R1-0528 - 163840/ i3 o7
together_ai/deepseek-ai/DeepSeek-V3 - 65536/8192 +fpts i1.25 o1.25
together_ai/deepseek-ai/DeepSeek-V3.1 - 131072/131072 i.6 o1.7
together_ai/deepseek-ai/DeepSeek-V4-Flash-0731 - 1048576/1048576 +fptsc i.14 o.28 c.03
together_ai/deepseek-ai/DeepSeek-V4-Pro-0813 - 1048576/1048576 +fptsc i1.32 o3.96 c.13
together_ai/deepseek-ai/DeepSeek-V4.1-Flash - 1048576/1048576 +ftsc i.3 o1.2 c.006
together_ai/deepseek-ai/DeepSeek-V4.1-Flash-1017 - 1048576/1048576 +ftsvrc i.3 o1.2 c.006
together_ai/deepseek-pro-latest =together_ai/deepseek-ai/DeepSeek-V4-Pro-0813
together_ai/essentialai/rnj-1-instruct - i.15 o.15
together_ai/glm-flash-latest =together_ai/zai-org/GLM-5.3-Flash
together_ai/glm-latest =together_ai/zai-org/GLM-5.3
together_ai/google/gemma-4-31B-it - 262144/262144 i.39 o.97
together_ai/kimi-latest =together_ai/moonshotai/Kimi-K3
together_ai/meta-llama/Llama-3.1-405B-Instruct - 4096/4096 i3.5 o3.5
together_ai/meta-llama/Llama-3.2-1B-Instruct - 131072/131072 i.06 o.06
together_ai/meta-llama/Llama-3.2-3B-Instruct - 131072/131072 i.06 o.06
together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo - 131072/131072 +fpts i1.04 o1.04
together_ai/meta-llama/Llama-4-Scout-17B-16E-Instruct - 1048576/1048576 i.18 o.59
together_ai/meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo - 131072/131072 i.88 o.88
together_ai/meta-llama/Meta-Llama-3.1-8B - !completion 16384/16384 i.2 o.2
together_ai/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo - 131072/131072 i.18 o.18
together_ai/meta-models/Muse-Glimmer-30B - 131072/131072 +c i.35 o1.5 c.04
together_ai/meta-models/Muse-Spark-Open-816B-A42B - 1048576/1048576 +fsc i1.25 o4.25 c.15
together_ai/mistralai/Ministral-3-14B-Instruct-2512 - 262144/ i.2 o.2
together_ai/mistralai/Mistral-7B-Instruct-v0.3 - 32768/ i.2 o.2
together_ai/mistralai/Mistral-Small-24B-Instruct-2501 - 32768/32768 i.1 o.3
together_ai/mistralai/Mixtral-8x7B-Instruct-v0.1 - 32768/32768 i.6 o.6
together_ai/moonshotai/Kimi-K2-Instruct - +fpts i1 o3
together_ai/moonshotai/Kimi-K2.5-fp4 - 262144/ i.5 o2.8
together_ai/moonshotai/Kimi-K2.6 - 262144/262144 i1.2 o4.5 c.2
together_ai/moonshotai/Kimi-K2.7-Code - 262144/262144 i.95 o4 c.19
together_ai/moonshotai/Kimi-K3 - 1048576/1048576 +fptsvrc i3 o15 c.3
together_ai/moonshotai/Kimi-K3.1-Pro - 1048576/1048576 +fptsvrc i2 o10 c.2
together_ai/nvidia/NVIDIA-Nemotron-3.5-Super-VL - 262144/262144 +fptsvrc i.15 o.5 c.02
together_ai/nvidia/NVIDIA-Nemotron-Nano-9B-v2 - 131072/ i.06 o.25
together_ai/nvidia/nemotron-3-ultra-550b-a55b - 512288/512288 i.6 o3.6 c.2
together_ai/openai/gpt-oss-120b - 131072/131072 +fptsr i.15 o.6
together_ai/openai/gpt-oss-20b - 131072/131072 i.05 o.2
together_ai/qwen-flash-latest =together_ai/Qwen/Qwen3.8-Flash
together_ai/reflection/Beam-1.0-501B-A23B - 1048576/1048576 +fsc i.4 o1.2 c.04
together_ai/ricursive-ai/Ripple-65B-Preview - 131072/131072 +c i.2 o.6 c.02
together_ai/thinkingmachines/Inkling - 524288/524288 +fptsc i1 o4.05 c.17
together_ai/together/Tev1-4B-experimental - 32768/ i.042 o0
together_ai/zai-org/GLM-4.5-Air-FP8 - 131072/131072 i.2 o1.1
together_ai/zai-org/GLM-4.6 - 202752/202752 +fptr i.6 o2.2
together_ai/zai-org/GLM-4.7 - 202752/202752 i.45 o2
together_ai/zai-org/GLM-5 - 202752/202752 i1 o3.2
together_ai/zai-org/GLM-5.1 - 202752/202752 i1.4 o4.4 c.26
together_ai/zai-org/GLM-5.2 - 1048575/128000 +fptsrc i1.4 o4.4 c.26
together_ai/zai-org/GLM-5.3 - 1048575/128000 +fptsrc i1.4 o4.4 c.26
together_ai/zai-org/GLM-5.3-Flash - 1048575/128000 +fptsvrc i.15 o.5 c.03
twelvelabs.marengo-embed-2-7-v1:0 bedrock !embedding 77/ o0 m100 q70
twelvelabs.marengo-embed-3-0-v1:0 bedrock !embedding 500/ o0 m100 q70
twelvelabs.pegasus-1-2-v1:0 bedrock o7.5
twelvelabs.pegasus-1-5-v1:0 bedrock 261120/98304 o7.5
typesafe/jev-1.13.0 - !evaluation 65536/ i.042 o0
typesafe/jev-1.14.0 - !evaluation 65536/ i.042 o0
typesafe/jev-latest - !evaluation 65536/ i.042 o0
typesafe/jev-preview - !evaluation 65536/ i.042 o0
us-gov.anthropic.claude-fable-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i12 o60 c.3 w15 wh24
us-gov.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.12 o.6 c.012 w.15 wh.24 @>100001 i.6 o3 c.06 w.75 wh1.2
us-gov.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i6 o30 c.6 w7.5 wh12
us-gov.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i6 o30 c.6 w7.5 wh12 @batch i3 o15
us-gov.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4.8 o24 c.24 w6 wh9.6
us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3.6 o18 c.36 w4.5 wh7.2 @>200001 i7.2 o27 c.72 w9 wh14.4
us-gov.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.24 w3 wh4.8
us-gov.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.4 o12 c.12 w3 wh4.8
us-gov.nvidia.nemotron-nano-12b-v2 bedrock_converse 128000/8192 +fsvm i.24 o.72
us-gov.nvidia.nemotron-nano-3-30b bedrock_converse 262144/8192 +ftsm i.072 o.288
us-gov.nvidia.nemotron-nano-9b-v2 bedrock_converse 128000/8192 +fsm i.072 o.276
us-gov.nvidia.nemotron-super-3-120b bedrock_converse 256000/32768 +ftsrm i.18 o.78
us-gov.openai.gpt-oss-120b-1:0 bedrock_converse 128000/16384 +ftsr i.18 o.72
us-gov.openai.gpt-oss-20b-1:0 bedrock_converse 128000/16384 +ftsr i.084 o.36
us-gov.xai.grok-4.6 bedrock_converse 500000/500000 +ftvr i2.64 o7.92 c.66
us-gov.xai.grok-4.7 bedrock_converse 524288/524288 +ftvr i2.64 o7.92 c.66 @batch i1.32 o3.96 @flex i1.32 o3.96 c.33 @priority i4.62 o13.86 c1.155
us.amazon.nova-2-lite-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i.33 o2.75 c.0825 @batch i.165 o1.375 @flex i.165 o1.375 c.04125 @priority i.5775 o4.8125 c.144375
us.amazon.nova-2-pro-preview-20251202-v1:0 bedrock_converse 1000000/64000 +ftsvdrc i1.375 o11 c.34375 ai1.375 pi1.375 @batch i.6875 o5.5 @priority i2.40625 o19.25
us.amazon.nova-canvas-v1:0 bedrock !image_generation 2600/ n60000
us.amazon.nova-lite-v1:0 bedrock_converse 300000/10000 +ftsvdc i.06 o.24 c.015 @batch i.03 o.12
us.amazon.nova-micro-v1:0 bedrock_converse 128000/10000 +ftsc i.035 o.14 c.00875 @batch i.0175 o.07
us.amazon.nova-pro-v1:0 bedrock_converse 300000/10000 +ftsvdc i.8 o3.2 c.2 @batch i.4 o1.6 @flex i.4 o1.6 c.1 @priority i1.4 o5.6 c.35
us.anthropic.claude-3-5-haiku-20241022-v1:0 bedrock 200000/8192 +ftsdcx i.8 o4 c.08 w1
us.anthropic.claude-3-5-sonnet-20240620-v1:0 bedrock 200000/4096 +ftsvd i3 o15 c.3 w3.75
us.anthropic.claude-3-5-sonnet-20241022-v2:0 bedrock 200000/8192 +ftsvdcux i3 o15 c.3 w3.75
us.anthropic.claude-3-7-sonnet-20250219-v1:0 bedrock_converse 200000/8192 +ftsvdrcux i3 o15 c.3 w3.75
us.anthropic.claude-3-opus-20240229-v1:0 bedrock 200000/4096 +ftsv i15 o75 c1.5 w18.75
us.anthropic.claude-fable-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c1.1 w13.75 wh22 s10000
us.anthropic.claude-fable-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c.275 w13.75 wh22 s10000
us.anthropic.claude-haiku-4-5-20251001-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i1.1 o5.5 c.11 w1.375 wh2.2 @batch i.55 o2.75
us.anthropic.claude-haiku-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i.11 o.55 c.011 w.1375 wh.22 s10000 @>100001 i.55 o2.75 c.055 w.6875 wh1.1
us.anthropic.claude-mythos-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c1.1 w13.75 wh22
us.anthropic.claude-mythos-5-1 bedrock_converse 1000000/128000 +ftsvdrcuhyz i11 o55 c.275 w13.75 wh22
us.anthropic.claude-mythos-preview bedrock_converse 1000000/128000 +ftvrc i27.5 o137.5 c2.75 w34.375 wh55
us.anthropic.claude-opus-4-1-20250805-v1:0 bedrock_converse 200000/32000 +ftsvdrcux i15 o75 c1.5 w18.75 s10000
us.anthropic.claude-opus-4-20250514-v1:0 bedrock_converse 200000/32000 +ftsvdrcux i15 o75 c1.5 w18.75 s10000
us.anthropic.claude-opus-4-5-20251101-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i5.5 o27.5 c.55 w6.875 wh11 s10000
us.anthropic.claude-opus-4-6-v1 bedrock_converse 1000000/128000 +ftsvdrcuhz i5.5 o27.5 c.55 w6.875 wh11 s10000
us.anthropic.claude-opus-4-7 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
us.anthropic.claude-opus-4-8 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000
us.anthropic.claude-opus-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i5.5 o27.5 c.55 w6.875 wh11 s10000 @batch i2.75 o13.75
us.anthropic.claude-opus-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i4.4 o22 c.22 w5.5 wh8.8 s10000
us.anthropic.claude-sonnet-4-20250514-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 s10000 @>200001 i6 o22.5 c.6 w7.5
us.anthropic.claude-sonnet-4-5-20250929-v1:0 bedrock_converse 200000/64000 +ftsvdrcux i3.3 o16.5 c.33 w4.125 wh6.6 s10000 @>200001 i6.6 o24.75 c.66 w8.25 wh13.2 @batch i1.65 o8.25
us.anthropic.claude-sonnet-4-6 bedrock_converse 1000000/64000 +ftsvdrcuhz i3.3 o16.5 c.33 w4.125 wh6.6 s10000
us.anthropic.claude-sonnet-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.22 w2.75 wh4.4 s10000
us.anthropic.claude-sonnet-5-5 bedrock_converse 1000000/128000 +ftsvdrcuhyz i2.2 o11 c.11 w2.75 wh4.4 s10000
us.cohere.embed-v4:0 bedrock !embedding 128000/ i.12 o0
us.deepseek.r1-v1:0 bedrock_converse 128000/8192 +r i1.35 o5.4
us.deepseek.v3.2 bedrock_converse 163840/163840 +ftsr i.62 o1.85 @batch i.31 o.925 @flex i.31 o.925 @priority i1.085 o3.2375
us.meta.llama3-1-405b-instruct-v1:0 bedrock 128000/4096 +f i2.4 o2.4
us.meta.llama3-1-70b-instruct-v1:0 bedrock 128000/4096 +f i.72 o.72 @batch i.36 o.36
us.meta.llama3-1-8b-instruct-v1:0 bedrock 128000/4096 +f i.22 o.22 @batch i.11 o.11
us.meta.llama3-2-11b-instruct-v1:0 bedrock 128000/4096 +fv i.16 o.16
us.meta.llama3-2-1b-instruct-v1:0 bedrock 128000/4096 +f i.1 o.1
us.meta.llama3-2-3b-instruct-v1:0 bedrock 128000/4096 +f i.15 o.15
us.meta.llama3-2-90b-instruct-v1:0 bedrock 128000/4096 +fv i.72 o.72
us.meta.llama3-3-70b-instruct-v1:0 bedrock_converse 128000/4096 +f i.72 o.72 @batch i.36 o.36
us.meta.llama4-maverick-17b-instruct-v1:0 bedrock_converse 1000000/8192 +f i.24 o.97 @batch i.12 o.485
us.meta.llama4-scout-17b-instruct-v1:0 bedrock_converse 10000000/8192 +f i.17 o.66 @batch i.085 o.33
us.mistral.pixtral-large-2502-v1:0 bedrock_converse 128000/16384 +f i2 o6
us.moonshotai.kimi-k3 bedrock_converse 1000000/131072 +ftsvrcm i3.3 o16.5 c.33 w4.125 @flex i1.65 o8.25 c.165 w2.0625 @priority i5.775 o28.875 c.5775 w7.21875
us.moonshotai.kimi-k3.1 bedrock_converse 868928/131072 +ftsvrcm i4.4 o22 c.22 w5.5 @flex i2.2 o11 c.11 w2.75 @priority i7.7 o38.5 c.385 w9.625
us.openai.gpt-5.4 bedrock_converse 922000/128000 +ftvry i2.75 o16.5 c.275 @>272001 i5.5 o24.75 c.55
us.openai.gpt-5.5 bedrock_converse 922000/128000 +ftvry i5.5 o33 c.55 @>272001 i11 o49.5 c1.1
us.openai.gpt-5.6-luna bedrock_converse 922000/128000 +ftvryz i.22 o1.32 c.022 w.275 @>272001 i.44 o1.98 c.044 w.55
us.openai.gpt-5.6-sol bedrock_converse 922000/128000 +ftvryz i4.4 o22 c.44 w5.5 @>272001 i8.8 o33 c.88 w11
us.openai.gpt-5.6-terra bedrock_converse 922000/128000 +ftvryz i2.2 o13.2 c.22 w2.75 @>272001 i4.4 o19.8 c.44 w5.5
us.openai.gpt-6-astra bedrock_converse 922000/128000 +ftvrcyz i11 o55 c1.1 w13.75 @>272001 i22 o82.5 c2.2 w27.5 @ultrafast i66 o330 c6.6 w82.5 @ultrafast>272001 i132 o495 c13.2 w165
us.openai.gpt-6-luna bedrock_converse 922000/128000 +ftvrcyz i.11 o.55 c.011 w.1375 @>272001 i.22 o.825 c.022 w.275
us.openai.gpt-6-sol bedrock_converse 922000/128000 +ftvrcyz i2.2 o11 c.22 w2.75 @>272001 i4.4 o16.5 c.44 w5.5
us.openai.gpt-6.1-sol bedrock_converse 1000000/131072 +ftvrcyz i2.2 o11 c.11 w2.75 @>272001 i4.4 o16.5 c.22 w5.5 @ultrafast i13.2 o66 c.66 w16.5 @ultrafast>272001 i26.4 o99 c1.32 w33
us.openai.gpt-6.1-terra bedrock_converse 922000/128000 +ftvrcyz i1.1 o5.5 c.055 w1.375 @>272001 i2.2 o8.25 c.11 w2.75
us.stability.stable-conservative-upscale-v1:0 bedrock !image_edit 77/ n400000
us.stability.stable-creative-upscale-v1:0 bedrock !image_edit 77/ n600000
us.stability.stable-fast-upscale-v1:0 bedrock !image_edit 77/ n30000
us.stability.stable-image-control-sketch-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-control-structure-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-erase-object-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-inpaint-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-remove-background-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-search-recolor-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-search-replace-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-image-style-guide-v1:0 bedrock !image_edit 77/ n70000
us.stability.stable-outpaint-v1:0 bedrock !image_edit 77/ n60000
us.stability.stable-style-transfer-v1:0 bedrock !image_edit 77/ n80000
us.twelvelabs.marengo-embed-2-7-v1:0 bedrock !embedding 77/ o0 m100 q70
us.twelvelabs.marengo-embed-3-0-v1:0 bedrock !embedding 500/ o0 m100 q70
us.twelvelabs.pegasus-1-2-v1:0 bedrock o7.5
us.twelvelabs.pegasus-1-5-v1:0 bedrock 261120/98304 o7.5
us.writer.palmyra-x4-v1:0 bedrock_converse 128000/8192 +fd i2.5 o10
us.writer.palmyra-x5-v1:0 bedrock_converse 128000/8192 +fd i.6 o6
us.xai.grok-4.6 bedrock_converse 500000/500000 +ftvr i2.2 o6.6 c.55 @flex i1.1 o3.3 c.275 @priority i3.85 o11.55 c.9625
us.xai.grok-4.7 bedrock_converse 524288/524288 +ftvr i2.2 o6.6 c.55 @flex i1.1 o3.3 c.275 @priority i3.85 o11.55 c.9625
us.zai.glm-5.3 bedrock_converse 1000000/128000 +ftsrcm i1.848 o5.808 c.3432 w2.31 @batch i.924 o2.904 c.1716 w1.155 @flex i.924 o2.904 c.1716 w1.155 @priority i3.234 o10.164 c.6006 w4.0425
v0/v0-1.0-md - 128000/128000 +fptvm i3 o15
v0/v0-1.5-lg - 512000/512000 +fptvm i15 o75
v0/v0-1.5-md - 128000/128000 +fptvm i3 o15
vercel_ai_gateway/alibaba/qwen-3-14b - 40960/16384 i.08 o.24
vercel_ai_gateway/alibaba/qwen-3-235b - 40960/16384 i.2 o.6
vercel_ai_gateway/alibaba/qwen-3-30b - 40960/16384 i.1 o.3
vercel_ai_gateway/alibaba/qwen-3-32b - 40960/16384 +ft i.1 o.3
vercel_ai_gateway/alibaba/qwen3-coder - 262144/66536 +ft i.4 o1.6
vercel_ai_gateway/amazon/nova-lite - 300000/8192 +fsv i.06 o.24
vercel_ai_gateway/amazon/nova-micro - 128000/8192 +fs i.035 o.14
vercel_ai_gateway/amazon/nova-pro - 300000/8192 +fsv i.8 o3.2
vercel_ai_gateway/amazon/titan-embed-text-v2 - i.02 o0
vercel_ai_gateway/anthropic/claude-3-5-sonnet-20241022 - 200000/8192 +ftsvcux i3 o15 c.3 w3.75
vercel_ai_gateway/anthropic/claude-3-haiku - 200000/4096 +ftsv i.25 o1.25 c.03 w.3
vercel_ai_gateway/anthropic/claude-3-opus - 200000/4096 +ftsv i15 o75 c1.5 w18.75
vercel_ai_gateway/anthropic/claude-3.5-haiku - 200000/8192 +ftsv i.8 o4 c.08 w1
vercel_ai_gateway/anthropic/claude-3.5-sonnet - 200000/8192 +ftsv i3 o15 c.3 w3.75
vercel_ai_gateway/anthropic/claude-3.7-sonnet - 200000/64000 +ftsv i3 o15 c.3 w3.75
vercel_ai_gateway/anthropic/claude-4-opus - 200000/32000 +ftsv i15 o75 c1.5 w18.75
vercel_ai_gateway/anthropic/claude-4-sonnet - 200000/64000 +ft i3 o15 c.3 w3.75
vercel_ai_gateway/anthropic/claude-haiku-4.5 - 200000/64000 +ftsvrcux i1 o5 c.1 w1.25
vercel_ai_gateway/anthropic/claude-opus-4 - 200000/32000 +ftsvrcux i15 o75 c1.5 w18.75
vercel_ai_gateway/anthropic/claude-opus-4.1 - 200000/32000 +ftsvrcux i15 o75 c1.5 w18.75
vercel_ai_gateway/anthropic/claude-opus-4.5 - 200000/64000 +ftsvrcux i5 o25 c.5 w6.25
vercel_ai_gateway/anthropic/claude-opus-4.6 - 200000/64000 +ftsvrcuh i5 o25 c.5 w6.25
vercel_ai_gateway/anthropic/claude-sonnet-4 - 200000/64000 +ftsvrcux i3 o15 c.3 w3.75
vercel_ai_gateway/anthropic/claude-sonnet-4.5 - 1000000/64000 +ftvrcux i3 o15 c.3 w3.75
vercel_ai_gateway/cohere/command-a - 256000/8000 +fts i2.5 o10
vercel_ai_gateway/cohere/command-r - 128000/4096 +ft i.15 o.6
vercel_ai_gateway/cohere/command-r-plus - 128000/4096 +ft i2.5 o10
vercel_ai_gateway/cohere/embed-v4.0 - i.12 o0
vercel_ai_gateway/deepseek/deepseek-r1 - 128000/8192 +t i.55 o2.19
vercel_ai_gateway/deepseek/deepseek-r1-distill-llama-70b - 131072/131072 +fts i.75 o.99
vercel_ai_gateway/deepseek/deepseek-v3 - 128000/8192 +t i.9 o.9
vercel_ai_gateway/google/gemini-2.5-flash - 1000000/65536 +ftsvdrcw i.3 o2.5 c.03
vercel_ai_gateway/google/gemini-2.5-pro - 1048576/65536 +ftsvdrcw i1.25 o10 c.125 @>200001 i2.5 o15 c.25
vercel_ai_gateway/google/gemini-embedding-001 - !embedding i.15 o0
vercel_ai_gateway/google/gemma-2-9b - 8192/8192 +ftv i.2 o.2
vercel_ai_gateway/google/text-embedding-005 - !embedding i.025 o0
vercel_ai_gateway/google/text-multilingual-embedding-002 - !embedding i.025 o0
vercel_ai_gateway/inception/mercury-coder-small - 32000/16384 i.25 o1
vercel_ai_gateway/meta/llama-3-70b - 8192/8192 +t i.59 o.79
vercel_ai_gateway/meta/llama-3-8b - 8192/8192 +t i.05 o.08
vercel_ai_gateway/meta/llama-3.1-70b - 128000/8192 +t i.72 o.72
vercel_ai_gateway/meta/llama-3.1-8b - 131000/131072 +fs i.05 o.08
vercel_ai_gateway/meta/llama-3.2-11b - 128000/8192 +ftv i.16 o.16
vercel_ai_gateway/meta/llama-3.2-1b - 128000/8192 i.1 o.1
vercel_ai_gateway/meta/llama-3.2-3b - 128000/8192 +fs i.15 o.15
vercel_ai_gateway/meta/llama-3.2-90b - 128000/8192 +ftv i.72 o.72
vercel_ai_gateway/meta/llama-3.3-70b - 128000/8192 +ft i.72 o.72
vercel_ai_gateway/meta/llama-4-maverick - 131072/8192 +t i.2 o.6
vercel_ai_gateway/meta/llama-4-scout - 131072/8192 +ftv i.1 o.3
vercel_ai_gateway/mistral/codestral - 256000/4000 +ft i.3 o.9
vercel_ai_gateway/mistral/codestral-embed - i.15 o0
vercel_ai_gateway/mistral/devstral-small - 128000/128000 +fts i.07 o.28
vercel_ai_gateway/mistral/magistral-medium - 128000/64000 +fts i2 o5
vercel_ai_gateway/mistral/magistral-small - 128000/64000 +f i.5 o1.5
vercel_ai_gateway/mistral/ministral-3b - 128000/4000 +ft i.04 o.04
vercel_ai_gateway/mistral/ministral-8b - 128000/4000 +ftv i.1 o.1
vercel_ai_gateway/mistral/mistral-embed - i.1 o0
vercel_ai_gateway/mistral/mistral-large - 32000/4000 +ft i2 o6
vercel_ai_gateway/mistral/mistral-saba-24b - 32768/32768 i.79 o.79
vercel_ai_gateway/mistral/mistral-small - 32000/4000 +fts i.1 o.3
vercel_ai_gateway/mistral/mixtral-8x22b-instruct - 65536/2048 +f i1.2 o1.2
vercel_ai_gateway/mistral/pixtral-12b - 128000/4000 +ftsv i.15 o.15
vercel_ai_gateway/mistral/pixtral-large - 128000/4000 +ftsv i2 o6
vercel_ai_gateway/moonshotai/kimi-k2 - 131072/16384 +ft i.55 o2.2
vercel_ai_gateway/morph/morph-v3-fast - 32768/16384 i.8 o1.2
vercel_ai_gateway/morph/morph-v3-large - 32768/16384 i.9 o1.9
vercel_ai_gateway/openai/gpt-3.5-turbo - 16385/4096 +ft i.5 o1.5
vercel_ai_gateway/openai/gpt-3.5-turbo-instruct - 8192/4096 i1.5 o2
vercel_ai_gateway/openai/gpt-4-turbo - 128000/4096 +ftv i10 o30
vercel_ai_gateway/openai/gpt-4.1 - 1047576/32768 +ftsv i2 o8 c.5 w0
vercel_ai_gateway/openai/gpt-4.1-mini - 1047576/32768 +ftsv i.4 o1.6 c.1 w0
vercel_ai_gateway/openai/gpt-4.1-nano - 1047576/32768 +ftsv i.1 o.4 c.025 w0
vercel_ai_gateway/openai/gpt-4o - 128000/16384 +ftsv i2.5 o10 c1.25 w0
vercel_ai_gateway/openai/gpt-4o-mini - 128000/16384 +ftsv i.15 o.6 c.075 w0
vercel_ai_gateway/openai/o1 - 200000/100000 +ftsv i15 o60 c7.5 w0
vercel_ai_gateway/openai/o3 - 200000/100000 +ftsv i2 o8 c.5 w0
vercel_ai_gateway/openai/o3-mini - 200000/100000 +fts i1.1 o4.4 c.55 w0
vercel_ai_gateway/openai/o4-mini - 200000/100000 +ftsv i1.1 o4.4 c.275 w0
vercel_ai_gateway/openai/text-embedding-3-large - !embedding i.13 o0
vercel_ai_gateway/openai/text-embedding-3-small - !embedding i.02 o0
vercel_ai_gateway/openai/text-embedding-ada-002 - !embedding i.1 o0
vercel_ai_gateway/perplexity/sonar - 127000/8000 i1 o1
vercel_ai_gateway/perplexity/sonar-pro - 200000/8000 i3 o15
vercel_ai_gateway/perplexity/sonar-reasoning - 127000/8000 i1 o5
vercel_ai_gateway/perplexity/sonar-reasoning-pro - 127000/8000 i2 o8
vercel_ai_gateway/vercel/v0-1.0-md - 128000/32000 +ftv i3 o15
vercel_ai_gateway/vercel/v0-1.5-md - 128000/32768 +ftv i3 o15
vercel_ai_gateway/xai/grok-2 - 131072/4000 +ft i2 o10
vercel_ai_gateway/xai/grok-2-vision - 32768/32768 +ftv i2 o10
vercel_ai_gateway/xai/grok-3 - 131072/131072 +ft i3 o15
vercel_ai_gateway/xai/grok-3-fast - 131072/131072 +f i5 o25
vercel_ai_gateway/xai/grok-3-mini - 131072/131072 +ft i.3 o.5
vercel_ai_gateway/xai/grok-3-mini-fast - 131072/131072 +ft i.6 o4
vercel_ai_gateway/xai/grok-4 - 256000/256000 +ft i3 o15
vercel_ai_gateway/zai/glm-4.5 - 131072/131072 +ft i.6 o2.2
vercel_ai_gateway/zai/glm-4.5-air - 128000/96000 +ft i.2 o1.1
vercel_ai_gateway/zai/glm-4.6 - 200000/200000 +fpt i.45 o1.8 c.11
vertex_ai/claude-3-5-haiku vertex_ai-anthropic_models 200000/8192 +ftdx i1 o5
vertex_ai/claude-3-5-haiku@20241022 vertex_ai-anthropic_models 200000/8192 +ftdx i1 o5
vertex_ai/claude-3-5-sonnet vertex_ai-anthropic_models 200000/8192 +ftvdux i3 o15
vertex_ai/claude-3-5-sonnet@20240620 vertex_ai-anthropic_models 200000/8192 +ftvdx i3 o15
vertex_ai/claude-3-haiku vertex_ai-anthropic_models 200000/4096 +ftvx i.25 o1.25
vertex_ai/claude-3-haiku@20240307 vertex_ai-anthropic_models 200000/4096 +ftvx i.25 o1.25
vertex_ai/claude-3-sonnet vertex_ai-anthropic_models 200000/4096 +ftvx i3 o15
vertex_ai/claude-3-sonnet@20240229 vertex_ai-anthropic_models 200000/4096 +ftvx i3 o15
vertex_ai/claude-fable-5 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i10 o50 c1 w12.5 wh20 s10000 @batch i5 o25 c.5 w6.25
vertex_ai/claude-fable-5-1 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20 s10000 @batch i5 o25 c.125 w6.25
vertex_ai/claude-fable-5-1@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i10 o50 c.25 w12.5 wh20 s10000 @batch i5 o25 c.125 w6.25
vertex_ai/claude-fable-5@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i10 o50 c1 w12.5 wh20 s10000 @batch i5 o25 c.5 w6.25
vertex_ai/claude-fable-latest =vertex_ai/claude-fable-5-1
vertex_ai/claude-haiku-4-5 vertex_ai-anthropic_models 200000/64000 +ftsvdrcx i1 o5 c.1 w1.25 wh2 s10000 @batch i.5 o2.5 c.05 w.625
vertex_ai/claude-haiku-4-5@20251001 vertex_ai-anthropic_models 200000/64000 +ftsvdrcx i1 o5 c.1 w1.25 wh2 s10000 @batch i.5 o2.5 c.05 w.625
vertex_ai/claude-haiku-5-5 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1 @batch i.05 o.25 c.005 w.0625
vertex_ai/claude-haiku-5-5@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i.1 o.5 c.01 w.125 wh.2 s10000 @>100001 i.5 o2.5 c.05 w.625 wh1 @batch i.05 o.25 c.005 w.0625
vertex_ai/claude-haiku-latest =vertex_ai/claude-haiku-5-5
vertex_ai/claude-opus-4-5 vertex_ai-anthropic_models 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-5@20251101 vertex_ai-anthropic_models 200000/64000 +ftsvdrcux i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-6 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-6@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-7 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-7@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-8 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-4-8@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-5 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-5-5 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i4 o20 c.2 w5 wh8 s10000 @batch i2.5 o12.5 c.1 w2.5
vertex_ai/claude-opus-5-5@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i4 o20 c.2 w5 wh8 s10000 @batch i2.5 o12.5 c.1 w2.5
vertex_ai/claude-opus-5@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i5 o25 c.5 w6.25 wh10 s10000 @batch i2.5 o12.5 c.25 w3.125
vertex_ai/claude-opus-latest =vertex_ai/claude-opus-5-5
vertex_ai/claude-sonnet-4-5 vertex_ai-anthropic_models 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 s10000 @>200001 i6 o22.5 c.6 w7.5 wh12 @batch i1.5 o7.5 c.15 w1.88
vertex_ai/claude-sonnet-4-5@20250929 vertex_ai-anthropic_models 200000/64000 +ftsvdrcux i3 o15 c.3 w3.75 wh6 s10000 @>200001 i6 o22.5 c.6 w7.5 wh12 @batch i1.5 o7.5 c.15 w1.88
vertex_ai/claude-sonnet-4-6 vertex_ai-anthropic_models 1000000/64000 +ftsvdrcuhz i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.88
vertex_ai/claude-sonnet-4-6@default vertex_ai-anthropic_models 1000000/64000 +ftsvdrcuhz i3 o15 c.3 w3.75 wh6 s10000 @batch i1.5 o7.5 c.15 w1.88
vertex_ai/claude-sonnet-5 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i2 o10 c.2 w2.5 wh4 s10000 @batch i1 o5
vertex_ai/claude-sonnet-5-5 vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i2 o10 c.1 w2.5 wh4 s10000 @batch i1 o5 c.05 w1.25
vertex_ai/claude-sonnet-5-5@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i2 o10 c.1 w2.5 wh4 s10000 @batch i1 o5 c.05 w1.25
vertex_ai/claude-sonnet-5@default vertex_ai-anthropic_models 1000000/128000 +ftsvdrcuhyz i2 o10 c.2 w2.5 wh4 s10000 @batch i1 o5
vertex_ai/claude-sonnet-latest =vertex_ai/claude-sonnet-5-5
vertex_ai/codestral-2 vertex_ai-mistral_models 128000/128000 +ft i.3 o.9
vertex_ai/codestral-2501 vertex_ai-mistral_models 128000/128000 +ft i.2 o.6
vertex_ai/codestral-2@001 vertex_ai-mistral_models 128000/128000 +ft i.3 o.9
vertex_ai/codestral@2405 vertex_ai-mistral_models 128000/128000 +ft i.2 o.6
vertex_ai/codestral@latest vertex_ai-mistral_models 128000/128000 +ft i.2 o.6
vertex_ai/deep-research-pro-preview-12-2025 vertex_ai-language-models 65536/32768 i2 o12 c.2 po120 m1100 n134000 @batch i1 o6 c.1
vertex_ai/deepseek-ai/deepseek-ocr-maas - !ocr i.3 o1.2
vertex_ai/deepseek-ai/deepseek-r1-0528-maas vertex_ai-deepseek_models 65336/8192 +ftrc i1.35 o5.4 @batch i.675 o2.7
vertex_ai/deepseek-ai/deepseek-v3.1-maas vertex_ai-deepseek_models 163840/32768 +ftrcx i.6 o1.7 c.06 @batch i.3 o.85
vertex_ai/deepseek-ai/deepseek-v3.2-maas vertex_ai-deepseek_models 163840/32768 +ftrc i.56 o1.68 c.056 @batch i.28 o.84
vertex_ai/deepseek-ai/deepseek-v4.1-flash-maas vertex_ai-deepseek_models 1048576/1048576 +ftsvrcx i.3 o1.2 c.03
vertex_ai/gemini-2.0-flash - i.15 o.6 ai1 @batch i.075 o.3 ai.5
vertex_ai/gemini-2.0-flash-lite - i.075 o.3 ai.075 @batch i.0375 o.15 ai.0375
vertex_ai/gemini-2.5-flash-image vertex_ai-language-models !image_generation 32768/32768 +fptsvdcm i.3 o2.5 r2.5 ai1 po30 n39000 @batch i.15 o1.25 po15 @flex i.15 o1.25
vertex_ai/gemini-2.5-flash-native-audio - !realtime i.5 o2 ai3 ao12 pi3 vi3
vertex_ai/gemini-2.5-flash-preview-tts - !audio_speech i.5 o10 ao10 @batch i.25
vertex_ai/gemini-2.5-flash-tts - !audio_speech i.5 o10 ao10 @batch i.25
vertex_ai/gemini-2.5-pro-tts - !audio_speech i1 o20 ao20 @batch i.5
vertex_ai/gemini-3-flash-preview - 1048576/65535 +ftsvdarcwmu i.5 o3 c.05 ai1 ac.1 s14000 @>200001 ai1 @batch i.25 o1.5 ai.5 @batch>200001 ai.5 @flex i.25 o1.5 ai.5 @flex>200001 ai.5 @priority i.9 o5.4 c.09 ai1.8 ac.18 @priority>200001 ai1.8
vertex_ai/gemini-3-pro =vertex_ai/gemini-3-pro-preview
vertex_ai/gemini-3-pro-image vertex_ai-language-models !image_generation 65536/32768 i2 o12 c.2 po120 m1100 n134000 @>200001 i4 o18 c.4 @batch i1 o6 c.1 po60 @flex i1 o6 c.1 @priority i3.6 o21.6 c.36 po216 @priority>200001 i7.2 o32.4 c.72
vertex_ai/gemini-3-pro-image-preview vertex_ai-language-models ~own !image_generation 65536/32768 i2 o12 c.2 po120 m1100 n134000 @>200001 i4 o18 c.4 @batch i1 o6 c.1 po60 @priority i3.6 o21.6 c.36 po216 @priority>200001 i7.2 o32.4 c.72
vertex_ai/gemini-3-pro-preview - ~own 1048576/65535 +ftsvdarcwm i2 o12 c.2 s14000 @>200001 i4 o18 c.4 w.25 @batch i1 o6 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
vertex_ai/gemini-3.1-flash-image vertex_ai-language-models !image_generation 65536/32768 i.5 o3 c.05 po60 m560 n67200 @batch i.25 o1.5 c.025 po30 @flex i.25 o1.5 c.025 @priority i.9 o5.4 c.09 po108
vertex_ai/gemini-3.1-flash-image-preview vertex_ai-language-models !image_generation 65536/32768 i.5 o3 c.05 po60 m560 n67200 @batch i.25 o1.5 c.025 po30 @priority po108
vertex_ai/gemini-3.1-flash-lite vertex_ai-language-models 1048576/65536 +fptsvdarcwm i.25 o1.5 c.025 r1.5 ai.5 ac.05 s14000 @>200001 ai.5 @batch i.125 o.75 c.0125 ai.25 ac.025 @batch>200001 ai.25 @flex i.125 o.75 c.0125 ai.25 ac.025 @flex>200001 ai.25 @priority i.45 o2.7 c.045 ai.9 ac.09 @priority>200001 ai.9
vertex_ai/gemini-3.1-flash-lite-image vertex_ai-language-models !image_generation 65536/4096 +vdcm i.25 o1.5 c.025 po30 m280 n33600 @batch i.125 o.75 c.0125 po15 @flex i.125 o.75 c.0125 @priority i.45 o2.7 c.045 po54
vertex_ai/gemini-3.1-flash-lite-preview vertex_ai-language-models 1048576/65536 +fptsvdarcwm i.25 o1.5 c.025 r1.5 ai.5 s14000
vertex_ai/gemini-3.1-flash-tts-preview - !audio_speech i1 o20 ao20 @batch i.5
vertex_ai/gemini-3.1-pro-preview - 1048576/65536 +ftsvdarcwm i2 o12 c.2 n120 s14000 @>200001 i4 o18 c.4 w.25 @batch i1 o6 @batch>200001 i2 o9 @flex i1 o6 @flex>200001 i2 o9 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
vertex_ai/gemini-3.1-pro-preview-customtools - 1048576/65536 +ftsvdarcwm i2 o12 c.2 n120 s14000 @>200001 i4 o18 c.4 w.25 @batch i1 o6 @priority i3.6 o21.6 c.36 @priority>200001 i7.2 o32.4 c.72
vertex_ai/gemini-3.5-flash - 1048576/65535 +fptsvdarcwmu i1.5 o9 c.15 r9 ai1.5 s14000 @batch i.75 o4.5 c.075 @flex i.75 o4.5 c.075 @priority i2.7 o16.2 c.27 ai2.7
vertex_ai/gemini-3.5-flash-lite vertex_ai-language-models 1048576/65536 +fptsvdarcwmu i.3 o2.5 c.03 r2.5 s14000 @batch i.15 o1.25 c.015 @flex i.15 o1.25 c.015 @priority i.54 o4.5 c.054
vertex_ai/gemini-3.5-live-translate-preview - !realtime +aA i3.5 o21 ai3.5 ao21
vertex_ai/gemini-3.5-transcribe - !audio_transcription o12 ai2
vertex_ai/gemini-3.5-transcribe-live - !audio_transcription o21 ai3.5
vertex_ai/gemini-3.5-transcribe-live-preview - !audio_transcription +a i3.5 o21 ai3.5
vertex_ai/gemini-3.5-transcribe-preview - !audio_transcription +a i2 o12 ai2
vertex_ai/gemini-3.6-flash - 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
vertex_ai/gemini-3.7-flash - 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
vertex_ai/gemini-3.8-flash - 1048576/65536 +fptsvdarcwmu i.75 o3.75 c.075 r3.75 s14000 @batch i.375 o1.875 c.0375 @flex i.375 o1.875 c.0375 @priority i1.35 o6.75 c.135
vertex_ai/gemini-3.8-flash-cyber - 1048576/65536 +svdarcm i1.5 o7.5 c.15 r7.5 @batch i.75 o3.75 c.075 @flex i.75 o3.75 c.075 @priority i2.7 o13.5 c.27
vertex_ai/gemini-3.8-flash-lite-tts - !audio_speech 8192/16384 i.5 o6 ao6
vertex_ai/gemini-3.8-flash-tts - !audio_speech 8192/16384 i.5 o9 ao9
vertex_ai/gemini-3.8-live - !realtime 131072/65536 +fvaAw i.75 o4.5 ai3 ao12 pi1 vi1 vo1
vertex_ai/gemini-4-argon - 1048576/1048576 +fptsvdarcwmu i2 o10 c.1 r10 ai2 s14000 @batch i1 o5 c.05 ai1 @flex i1 o5 c.05 @priority i3.6 o18 c.18 ai3.6
vertex_ai/gemini-4-argon-cyber-permissive - 1048576/1048576 +fptsvdarcwm i4 o20 c.2 r20 ai4 s14000 @batch i2 o10 c.1 ai2 @flex i2 o10 c.1 @priority i7.2 o36 c.36 ai7.2
vertex_ai/gemini-4-hydrogen - 1048576/1048576 +fptsvdarcwmuy i1.5 o7.5 c.075 r7.5 ai1.5 s14000 @batch i.75 o3.75 c.0375 ai.75 @priority i2.7 o13.5 c.135 ai2.7
vertex_ai/gemini-embedding-2 - !embedding 8192/ i.2 o0 ai6.5 pi.45 vi12 @batch i.1 ai3.25 pi.225 vi6
vertex_ai/gemini-embedding-2-preview - !embedding 8192/ i.2 o0 ai6.5 pi.45 vi12 @batch i.1 ai3.25 pi.225 vi6
vertex_ai/gemini-nano-banana-2.1 vertex_ai-language-models !image_generation 131072/32768 +vdrcwm i1.5 o7.5 c.15 po30 m1680 n33600 s14000 @batch i.75 o3.75 c.075 po15 @priority i2.7 o13.5 c.27 po54
vertex_ai/gemini-omni-1.1-flash - i1.5 o9 r9 vo17.5
vertex_ai/gemini-omni-1.1-flash-preview - 131072/57920 +vr i1.5 o9 r9 vo17.5
vertex_ai/gemini-omni-1.2-flash - 131072/260640 +vr i1.5 o9 r9 vo12
vertex_ai/gemini-robotics-er-2-preview - 131072/65536 +fptsvdarcwmu i1 o5 c.1 r5 ai1 s14000
vertex_ai/gemma-4-26b-a4b-it - i.15 o.6 c.015
vertex_ai/google/gemma-4-26b-a4b-it-maas vertex_ai-openai_models 262144/128000 +ftv i.15 o.6 c.015
vertex_ai/grok-latest =vertex_ai/xai/grok-4.7
vertex_ai/jamba-1.5 vertex_ai-ai21_models 256000/256000 +t i.2 o.4
vertex_ai/jamba-1.5-large vertex_ai-ai21_models 256000/256000 +t i2 o8
vertex_ai/jamba-1.5-large@001 vertex_ai-ai21_models 256000/256000 +t i2 o8
vertex_ai/jamba-1.5-mini vertex_ai-ai21_models 256000/256000 +t i.2 o.4
vertex_ai/jamba-1.5-mini@001 vertex_ai-ai21_models 256000/256000 +t i.2 o.4
vertex_ai/lyria-002 - !audio_speech +A n60000
vertex_ai/lyria-3-clip-preview - !audio_speech 131072/8192 +A i0 o0 n40000
vertex_ai/lyria-3-pro-preview - !audio_speech 131072/8192 +A i0 o0 n80000
vertex_ai/meta/llama-3.1-405b-instruct-maas vertex_ai-llama_models 128000/2048 +tvm i5 o16
vertex_ai/meta/llama-3.1-70b-instruct-maas vertex_ai-llama_models 128000/2048 +tvm i0 o0
vertex_ai/meta/llama-3.1-8b-instruct-maas vertex_ai-llama_models 128000/2048 +tvm i0 o0
vertex_ai/meta/llama-3.2-90b-vision-instruct-maas vertex_ai-llama_models 128000/2048 +tvm i0 o0
vertex_ai/meta/llama-3.3-70b-instruct-maas vertex_ai-llama_models 128000/8192 +ft i.72 o.72 @batch i.36 o.36
vertex_ai/meta/llama-4-maverick-17b-128e-instruct-maas vertex_ai-llama_models 1000000/1000000 +ft i.35 o1.15 @batch i.175 o.575
vertex_ai/meta/llama-4-maverick-17b-16e-instruct-maas vertex_ai-llama_models 1000000/1000000 +ft i.35 o1.15 @batch i.175 o.575
vertex_ai/meta/llama-4-scout-17b-128e-instruct-maas vertex_ai-llama_models 10000000/10000000 +ft i.25 o.7 @batch i.125 o.35
vertex_ai/meta/llama-4-scout-17b-16e-instruct-maas vertex_ai-llama_models 10000000/10000000 +ft i.25 o.7 @batch i.125 o.35
vertex_ai/meta/llama3-405b-instruct-maas vertex_ai-llama_models 32000/32000 +t i0 o0
vertex_ai/meta/llama3-70b-instruct-maas vertex_ai-llama_models 32000/32000 +t i0 o0
vertex_ai/meta/llama3-8b-instruct-maas vertex_ai-llama_models 32000/32000 +t i0 o0
vertex_ai/minimaxai/minimax-m2-maas vertex_ai-minimax_models 196608/196608 +ft i.3 o1.2 c.03
vertex_ai/mistral-large-2411 vertex_ai-mistral_models 128000/8191 +ft i2 o6
vertex_ai/mistral-large@2407 vertex_ai-mistral_models 128000/8191 +ft i2 o6
vertex_ai/mistral-large@2411-001 vertex_ai-mistral_models 128000/8191 +ft i2 o6
vertex_ai/mistral-large@latest vertex_ai-mistral_models 128000/8191 +ft i2 o6
vertex_ai/mistral-medium-3 vertex_ai-mistral_models 128000/8191 +ft i.4 o2
vertex_ai/mistral-medium-3@001 vertex_ai-mistral_models 128000/8191 +ft i.4 o2
vertex_ai/mistral-nemo@2407 vertex_ai-mistral_models 128000/128000 +ft i3 o3
vertex_ai/mistral-nemo@latest vertex_ai-mistral_models 128000/128000 +ft i.15 o.15
vertex_ai/mistral-small-2503 vertex_ai-mistral_models 128000/128000 +ftv i.1 o.3
vertex_ai/mistral-small-2503@001 vertex_ai-mistral_models 32000/8191 +ft i.1 o.3
vertex_ai/mistralai/codestral-2 vertex_ai-mistral_models 128000/128000 +ft i.3 o.9
vertex_ai/mistralai/codestral-2@001 vertex_ai-mistral_models 128000/128000 +ft i.3 o.9
vertex_ai/mistralai/mistral-medium-3 vertex_ai-mistral_models 128000/8191 +ft i.4 o2
vertex_ai/mistralai/mistral-medium-3@001 vertex_ai-mistral_models 128000/8191 +ft i.4 o2
vertex_ai/moonshotai/kimi-k2-thinking-maas vertex_ai-moonshot_models 256000/256000 +ftw i.6 o2.5 c.06
vertex_ai/openai/gpt-oss-120b-maas vertex_ai-openai_models 131072/32768 +r i.09 o.36 @batch i.045 o.18
vertex_ai/openai/gpt-oss-20b-maas vertex_ai-openai_models 131072/32768 +r i.07 o.25 c.007 @batch i.035 o.125
vertex_ai/qwen/qwen3-235b-a22b-instruct-2507-maas vertex_ai-qwen_models 262144/16384 +ft i.22 o.88 @batch i.11 o.44
vertex_ai/qwen/qwen3-coder-480b-a35b-instruct-maas vertex_ai-qwen_models 262144/32768 +ft i.22 o1.8 c.022 @batch i.11 o.9
vertex_ai/qwen/qwen3-next-80b-a3b-instruct-maas vertex_ai-qwen_models 262144/262144 +ft i.15 o1.2
vertex_ai/qwen/qwen3-next-80b-a3b-thinking-maas vertex_ai-qwen_models 262144/262144 +ft i.15 o1.2
vertex_ai/search_api - !vector_store q1500
vertex_ai/semantic-ranker-default - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-default-002 - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-default-003 - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-default-004 - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-default@latest - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-fast - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-fast-004 - !rerank i0 o0 q1000
vertex_ai/semantic-ranker-fast@latest - !rerank i0 o0 q1000
vertex_ai/veo-2.0-generate-001 vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.0-fast-generate-001 vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.0-generate-001 vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.1-fast-generate-001 vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.1-fast-generate-preview vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.1-generate-001 vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.1-generate-preview vertex_ai-video-models !video_generation 1024/
vertex_ai/veo-3.1-lite-generate-001 vertex_ai-video-models !video_generation 1024/
vertex_ai/virtual-try-on-001 - !image_generation n60000
vertex_ai/xai/grok-4.1-fast-non-reasoning - 128000/128000 +ftsvcw i.2 o.5 c.05
vertex_ai/xai/grok-4.1-fast-reasoning - 128000/128000 +ftsvrcw i.2 o.5 c.05
vertex_ai/xai/grok-4.20-non-reasoning - 2000000/2000000 +ftsvcw i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
vertex_ai/xai/grok-4.20-reasoning - 2000000/2000000 +ftsvrcw i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
vertex_ai/xai/grok-4.3 - 200000/200000 +ftsvrc i1.25 o2.5 c.2 @>200001 i2.5 o5 c.4
vertex_ai/xai/grok-4.6 - 524288/524288 +ftsvrc i2 o6 c.5 @>200001 i4 o12 c1
vertex_ai/xai/grok-4.7 - 524288/524288 +ftsvrc i2 o6 c.5 @>200001 i4 o12 c1
vertex_ai/zai-org/glm-4.7-maas vertex_ai-zai_models 200000/128000 +ftr i.6 o2.2 c.06
vertex_ai/zai-org/glm-5-maas vertex_ai-zai_models 200000/128000 +ftrc i1 o3.2 c.1
vertex_ai/zai-org/glm-5.2-maas vertex_ai-zai_models 1000000/64000 +ftsrc i1.4 o4.4 c.14
volcengine/doubao-seed-2-0-code-preview-260215 - 256000/128000 +fvr i.46 o2.3 @>32001 i.7 o3.5 c.7 w.7 @>128001 i1.4 o7 c1.4 w1.4
volcengine/doubao-seed-2-0-lite-260215 - 256000/128000 +fvr i.087 o.52 @>32001 i.13 o.78 c.13 w.13 @>128001 i.26 o1.6 c.26 w.26
volcengine/doubao-seed-2-0-mini-260215 - 256000/128000 +fvr i.029 o.29 @>32001 i.058 o.58 c.058 w.058 @>128001 i.12 o1.2 c.12 w.12
volcengine/doubao-seed-2-0-pro-260215 - 256000/128000 +fvr i.46 o2.3 @>32001 i.7 o3.5 c.7 w.7 @>128001 i1.4 o7 c1.4 w1.4
volcengine/doubao-seed-2-1-lite-260915 - 1024000/256000 +fvarc i.115 o.388126 c.023 ai1.725 ac.345
volcengine/doubao-seed-2-1-pro-260628 - 256000/256000 +fvrc i.8625 o4.3125 c.1725
volcengine/doubao-seed-2-1-pro-260915 - 1024000/256000 +fvrc i.8625 o4.3125 c.1725
volcengine/doubao-seed-2-1-turbo-260628 - 256000/256000 +fvrc i.43125 o2.15625 c.08625
voyage/rerank-1 - !rerank 8000/8000 i.05 o0
voyage/rerank-2 - !rerank 16000/16000 i.05 o0
voyage/rerank-2-lite - !rerank 8000/8000 i.02 o0
voyage/rerank-2.5 - !rerank 32000/32000 i.05 o0
voyage/rerank-2.5-lite - !rerank 32000/32000 i.02 o0
voyage/rerank-3 - !rerank 32000/32000 i.05 o0
voyage/rerank-3-lite - !rerank 32000/32000 i.02 o0
voyage/rerank-lite-1 - !rerank 4000/4000 i.02 o0
voyage/voyage-2 - !embedding 4000/ i.1 o0
voyage/voyage-3 - !embedding 32000/ i.06 o0
voyage/voyage-3-large - !embedding 32000/ i.18 o0
voyage/voyage-3-lite - !embedding 32000/ i.02 o0
voyage/voyage-3.5 - !embedding 32000/ i.06 o0
voyage/voyage-3.5-lite - !embedding 32000/ i.02 o0
voyage/voyage-4 - !embedding 32000/ i.06 o0
voyage/voyage-4-large - !embedding 32000/ i.12 o0
voyage/voyage-4-lite - !embedding 32000/ i.02 o0
voyage/voyage-code-2 - !embedding 16000/ i.12 o0
voyage/voyage-code-3 - !embedding 32000/ i.18 o0
voyage/voyage-code-4 - !embedding 32000/ i.12 o0
voyage/voyage-context-3 - !embedding 120000/ i.18 o0
voyage/voyage-context-4 - !embedding 120000/ i.12 o0
voyage/voyage-finance-2 - !embedding 32000/ i.12 o0
voyage/voyage-large-2 - !embedding 16000/ i.12 o0
voyage/voyage-large-2-instruct - !embedding 16000/ i.12 o0
voyage/voyage-law-2 - !embedding 16000/ i.12 o0
voyage/voyage-lite-01 - !embedding 4000/ i.1 o0
voyage/voyage-lite-02-instruct - !embedding 4000/ i.1 o0
voyage/voyage-multilingual-2 - !embedding 32000/ i.12 o0
voyage/voyage-multimodal-3 - !embedding 32000/ i.12 o0
voyage/voyage-multimodal-3.5 - !embedding 32000/ i.12 o0
wally/deepseek-v4-flash-0731 - 1048576/65536 +ftsrcm i.44 o1.32 c.014
wally/deepseek-v4-pro-fast - 1048576/65536 +ftsrcm i1.91 o3.83 c.16
wally/deepseek-v4.1-flash - 1048569/65536 +ftsvrcm i.3 o1.2 c.006
wally/deepseek-v4.1-flash-1017 - 1048576/65536 +ftrcm i.375 o1.5 c.008
wally/deepseek-v4.1-flash-f2 - 1048576/65536 +ftvrcm i.3 o1.2 c.006
wally/deepseek-v4.1-flash-fast - 1048576/65536 +ftsvrcm i.6 o2.4 c.014
wally/glm-5.3-fast - 1048576/131072 +ftsrcm i2.1 o6.6 c.39
wally/glm-5.3-flash - 1048567/131072 +ftsrcm i.272 o.65 c.076
wally/kimi-k3 - 1048576/65536 +ftsvrcm i3 o15 c.3
wally/minimax-m3 - 524287/131072 +ftsrcm i.33 o1.32 c.066
wandb/JetBrains/Mellum2-12B-A2.5B-Instruct - 131000/131072 i.05 o.1
wandb/MiniMaxAI/MiniMax-M3 - 262000/262144 +vrc i.23 o.96 c.05
wandb/OpenPipe/Qwen3-14B-Instruct - 32800/32768 i.05 o.22
wandb/Qwen/Qwen3-30B-A3B-Instruct-2507 - 262000/262144 i.1 o.3
wandb/Qwen/Qwen3.5-35B-A3B - 262000/262144 +vr i.25 o1.25
wandb/Qwen/Qwen3.6-27B - 262000/262144 +vrc i.6 o3.6 c.12
wandb/Qwen/Qwen3.6-35B-A3B - 262000/262144 +vrc i.1 o.89 c.035
wandb/Qwen/Qwen3.8-27B - 262000/262144 +vrc i.4 o3 c.15
wandb/deepseek-ai/DeepSeek-V3.1 - 128000/128000 +rc i.5 o1.5 c.2
wandb/deepseek-ai/DeepSeek-V4-Flash - 1049000/1048576 +rc i.14 o.28 c.07
wandb/deepseek-ai/DeepSeek-V4-Flash-0731 - 262000/262144 +rc i.13 o.27 c.05
wandb/deepseek-ai/DeepSeek-V4-Pro - 1049000/1048576 +rc i1.15 o2.55 c.2
wandb/deepseek-ai/DeepSeek-V4-Pro-0813 - 1049000/ +rc i1.31 o3.96 c.044
wandb/deepseek-ai/DeepSeek-V4.1-Flash - 1049000/1048576 +vrc i.13 o.65 c.002
wandb/deepseek-ai/DeepSeek-V4.1-Flash-1017 - 1049000/1048576 +vrc i.13 o.65 c.002
wandb/google/gemma-4-26B-A4B-it - 262000/262144 +ftvrc i.1 o.3 c.05
wandb/google/gemma-4-31B-it - 262000/262144 +vr i.1 o.34
wandb/ibm-granite/granite-4.1-8b - 131000/131072 i.05 o.1
wandb/ibm-granite/granite-4.2-8b - 131000/ +rc i.06 o.15 c.015
wandb/meta-llama/Llama-3.1-70B-Instruct - 131000/128000 i.8 o.8
wandb/meta-llama/Llama-3.1-8B-Instruct - 128000/128000 i.22 o.22
wandb/meta-llama/Llama-3.3-70B-Instruct - 128000/128000 i.71 o.71
wandb/moonshotai/Kimi-K2.5 - 262144/262144 +fsvr i.6 o3 c.1
wandb/moonshotai/Kimi-K2.6 - 262000/262144 +vrc i.65 o3.41 c.15
wandb/moonshotai/Kimi-K2.7-Code - 262000/262144 +vrc i.6 o3 c.12
wandb/nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B - 262000/262144 +rc i.5 o2.15 c.1
wandb/nvidia/NVIDIA-Nemotron-3.5-Lightning-30B-A3B - 262000/262144 +rc i.07 o.2 c.04
wandb/nvidia/NVIDIA-Nemotron-3.5-Super-VL-120B-A12B - 1049000/943718 +ftsvrc i.15 o.5 c.02
wandb/openai/gpt-oss-120b - 131000/131072 +r i.03 o.17
wandb/openai/gpt-oss-20b - 131000/131072 +r i.03 o.13
wandb/reflection/Beam-1.0-501B-A23B - 1049000/ +ftsrc i.3 o1 c.04
wandb/zai-org/GLM-5.2 - 262000/262144 +rc i.62 o2.42 c.14
wandb/zai-org/GLM-5.3 - 1049000/ +ftsrc i.75 o3 c.19
wandb/zai-org/GLM-5.3-Flash - 1049000/ +ftsvrc i.12 o.38 c.02
watsonx/bigscience/mt0-xxl - 4096/4096 i1.908 o1.908
watsonx/bigscience/mt0-xxl-13b - 4096/4096 i1.908 o1.908
watsonx/core42/jais-13b-chat - 8192/8192 i1.8 o1.8
watsonx/google/flan-t5-xl-3b - 8192/8192 i.6 o.6
watsonx/ibm/granite-13b-chat-v2 - 8192/8192 i.6 o.6
watsonx/ibm/granite-13b-instruct-v2 - 8192/8192 i.6 o.6
watsonx/ibm/granite-3-3-8b-instruct - 8192/8192 +fp i.2 o.2
watsonx/ibm/granite-3-8b-instruct - 8192/1024 +ftscm i.2 o.2
watsonx/ibm/granite-4-h-small - 131072/131072 +fp i.0636 o.265
watsonx/ibm/granite-guardian-3-2-2b - 8192/8192 i.1 o.1
watsonx/ibm/granite-guardian-3-3-8b - 8192/8192 i.2 o.2
watsonx/ibm/granite-ttm-1024-96-r2 - 512/512 i.38 o.38
watsonx/ibm/granite-ttm-1536-96-r2 - 512/512 i.38 o.38
watsonx/ibm/granite-ttm-512-96-r2 - 512/512 i.38 o.38
watsonx/ibm/granite-vision-3-2-2b - 8192/8192 +v i.1 o.1
watsonx/meta-llama/llama-3-2-11b-vision-instruct - 128000/128000 +fpv i.35 o.35
watsonx/meta-llama/llama-3-2-1b-instruct - 128000/128000 +fp i.1 o.1
watsonx/meta-llama/llama-3-2-3b-instruct - 128000/128000 +fp i.15 o.15
watsonx/meta-llama/llama-3-2-90b-vision-instruct - 128000/128000 +fpv i2 o2
watsonx/meta-llama/llama-3-3-70b-instruct - 131072/131072 +fp i.7526 o.7526
watsonx/meta-llama/llama-4-maverick-17b - 131072/8192 +fp i.371 o1.484
watsonx/meta-llama/llama-4-maverick-17b-128e-instruct-fp8 - 131072/8192 +fp i.371 o1.484
watsonx/meta-llama/llama-guard-3-11b-vision - 128000/128000 +v i.35 o.35
watsonx/mistralai/mistral-large - 131072/16384 +ftscm i3 o10
watsonx/mistralai/mistral-medium-2505 - 128000/128000 +fp i3 o10
watsonx/mistralai/mistral-small-2503 - 32000/32000 +fp i.1 o.3
watsonx/mistralai/mistral-small-3-1-24b-instruct-2503 - 131072/16384 +fp i.106 o.318
watsonx/mistralai/pixtral-12b-2409 - 128000/128000 +v i.35 o.35
watsonx/openai/gpt-oss-120b - 131072/131072 i.159 o.636
watsonx/sdaia/allam-1-13b-instruct - 8192/8192 i1.8 o1.8
writer.palmyra-vision-7b bedrock_converse 4096/4096 +v i.15 o.6 @batch i.075 o.3 @flex i.075 o.3 @priority i.2625 o1.05
writer.palmyra-x4-v1:0 bedrock_converse 128000/8192 +fd i2.5 o10
writer.palmyra-x5-v1:0 bedrock_converse 128000/8192 +fd i.6 o6
xai/grok-3 * - 131072/131072 +ftsrcwm i3 o15 c.75 s25000
xai/grok-3-mini * - 131072/131072 +ftsrcwm i.3 o.5 c.075 s25000
xai/grok-4 * - 256000/256000 +ftsrcwm i3 o15 c.75 s25000 @>128000 i6 o30 c.75
xai/grok-4-1-fast-non-reasoning * - 2000000/2000000 +ftsrcwm i.2 o.5 c.05 s25000
xai/grok-4-1-fast-reasoning * - 2000000/2000000 +ftsrcwm i.2 o.5 c.05 s25000 @>128000 i.4 o1 c.05
xai/grok-4-fast * - 2000000/2000000 +ftsrcwm i.2 o.5 c.05 s25000 @>128000 i.4 o1 c.05
xai/grok-4-fast-non-reasoning * - 2000000/2000000 +ftsrcwm i.2 o.5 c.05 s25000
xai/grok-4.20 - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-0309 - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-0309-non-reasoning - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-0309-reasoning - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-beta - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-0309 - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-0309-non-reasoning - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-0309-reasoning - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-latest - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-latest-non-reasoning - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-latest-reasoning - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-non-reasoning - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-beta-reasoning - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-experimental-beta-0304 - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-experimental-beta-0304-non-reasoning - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-experimental-beta-0304-reasoning - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-experimental-beta-latest - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-experimental-beta-non-reasoning-latest - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-experimental-beta-reasoning-latest - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-multi-agent - !responses 1000000/1000000 +svrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-multi-agent-0309 - !responses 1000000/1000000 +svrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-multi-agent-beta-0309 - !responses 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-multi-agent-beta-latest - !responses 1000000/1000000 +svrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-multi-agent-experimental-beta-0304 - !responses 1000000/1000000 +svrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-multi-agent-experimental-beta-latest - !responses 1000000/1000000 +svrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-multi-agent-latest - !responses 1000000/1000000 +svrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-non-reasoning - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-non-reasoning-gv2 - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-non-reasoning-latest - 1000000/1000000 +ftsvcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-reasoning - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.20-reasoning-gv2 - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4
xai/grok-4.20-reasoning-latest - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.3 - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.3-latest - 1000000/1000000 +ftsvrcw i1.25 o2.5 c.2 pi1.25 @>200000 i2.5 o5 c.4 @batch i1 o2 c.16 @batch>200000 i2 o4 c.32
xai/grok-4.5 - 500000/500000 +ftsvrcw i2 o6 c.3 pi2 @>200000 i4 o12 c.6
xai/grok-4.5-latest - 500000/500000 +ftsvrcw i2 o6 c.3 pi2 @>200000 i4 o12 c.6
xai/grok-4.6 - 500000/500000 +ftsvrcw i2 o6 c.5 pi2 @>200000 i4 o12 c1
xai/grok-4.7 - 500000/500000 +ftsvrcw i2 o6 c.5 pi2 @>200000 i4 o12 c1 @batch i1.6 o4.8 c.4 @batch>200000 i3.2 o9.6 c.8
xai/grok-build-0.1 - 256000/256000 +ftsvrc i1 o2 c.2 pi1 @>200000 i2 o4 c.4
xai/grok-build-latest - 500000/500000 +ftsvrcw i2 o6 c.3 pi2 @>200000 i4 o12 c.6
xai/grok-code-fast - 256000/256000 +ftsvrc i1 o2 c.2 pi1 @>200000 i2 o4 c.4
xai/grok-code-fast-1 - 256000/256000 +ftsvrc i1 o2 c.2 pi1 @>200000 i2 o4 c.4
xai/grok-code-fast-1-0825 - 256000/256000 +ftsvrc i1 o2 c.2 pi1 @>200000 i2 o4 c.4
xai/grok-imagine-image - !image_generation m20000
xai/grok-imagine-image-2.0 - !image_generation m60000
xai/grok-imagine-image-2026-03-02 - !image_generation m20000
xai/grok-imagine-image-pro - !image_generation m50000
xai/grok-imagine-image-quality - !image_generation m50000
xai/grok-imagine-image-quality-20260403 - !image_generation m50000
xai/grok-imagine-image-quality-latest - !image_generation m50000
xai/grok-imagine-video - !video_generation m2000
xai/grok-imagine-video-1.5 - !video_generation m10000
xai/grok-imagine-video-1.5-2026-05-30 - !video_generation m10000
xai/grok-imagine-video-1.5-lite - !video_generation m10000
xai/grok-imagine-video-1.5-preview - !video_generation m10000
xai/grok-latest =xai/grok-4.7
xiaomi_mimo/mimo-v2.6-flash - 1048576/131072 +ftsvarcm i.14 o.28 c.0028
xiaomi_mimo/mimo-v2.6-pro - 1048576/131072 +ftsvarcm i.435 o.87 c.0036
you_com/search - !search q0
zai.glm-4.7 bedrock_converse 203000/128000 +ftsrm i.6 o2.2 @batch i.3 o1.1 @flex i.3 o1.1 @priority i1.05 o3.85
zai.glm-4.7-flash bedrock_converse 203000/128000 +ftsrm i.07 o.4 @batch i.035 o.2 @flex i.035 o.2 @priority i.1225 o.7
zai.glm-5 bedrock_converse 200000/128000 +ftsrm i1 o3.2 @batch i.5 o1.6 @priority i1.75 o5.6
zai/glm-4-32b-0414-128k - 128000/32000 +ft i.1 o.1
zai/glm-4.5 - 128000/32000 +ft i.6 o2.2
zai/glm-4.5-air - 128000/32000 +ft i.2 o1.1
zai/glm-4.5-airx - 128000/32000 +ft i1.1 o4.5
zai/glm-4.5-flash - 128000/32000 +ft i0 o0
zai/glm-4.5-x - 128000/32000 +ft i2.2 o8.9
zai/glm-4.5v - 128000/32000 +ftv i.6 o1.8
zai/glm-4.6 - 200000/128000 +ftrc i.6 o2.2 c.11 w0
zai/glm-4.7 - 200000/128000 +ftrc i.6 o2.2 c.11 w0
zai/glm-4.7-flash - 200000/128000 +ftrc i0 o0 c0 w0
zai/glm-5 - 200000/128000 +ftrc i1 o3.2 c.2 w0
zai/glm-5-code - 200000/128000 +ftrc i1.2 o5 c.3 w0
zai/glm-5.1 - 200000/128000 +ftrc i1.4 o4.4 c.26 w0
zai/glm-5.2 - 1000000/128000 +ftrc i1.4 o4.4 c.26 w0
zai/glm-5.3 - 1000000/128000 +ftsrc i1.4 o4.4 c.26 w0
zai/glm-5.3-flash - 1048576/128000 +ftsvrc i.15 o.5 c.03 w0
zai/glm-5v-turbo - 200000/128000 +ftvrc i1.2 o4 c.24
zai/glm-flash-latest =zai/glm-5.3-flash
zai/glm-latest =zai/glm-5.3
zerogpu/LFM2.5-1.2B-Instruct - 32768/8192 i.02 o.05
zerogpu/LFM2.5-1.2B-Thinking - 32768/8192 i.02 o.05
zerogpu/deepseek-v4.1-flash - 1048576/65536 +ftsrc i.3 o1.2 c.003
zerogpu/glm-5.3-flash - 1048576/32768 +ftsrc i.1 o.35 c.015
zerogpu/gpt-4.1-mini - 1047576/32768 +ftsc i.4 o1.6 c.1
zerogpu/gpt-5.4-nano - 272000/128000 +ftsrc i.2 o1.25 c.02
zerogpu/gpt-5.6-luna - 272000/128000 +ftsrc i.2 o1.2 c.2
zerogpu/gpt-6-luna - 272000/128000 +ftsvrc i.1 o.5 c.01
zerogpu/gpt-oss-120b - 128000/32768 +ftsr i.15 o.6 c.03
zerogpu/llama-3.1-8b-instruct-fast - 131072/8192 +fts i.15 o.28 c.025
zerogpu/llama-3.2-3b-instruct-fast - 131072/8192 i.05 o.3 c.025
zerogpu/qwen3-30b-a3b-fp8 - 32768/16384 +ftsr i.1 o.45 c.05
zerogpu/qwen3.6-35b-a3b - 262144/16384 +ftsvr i.2 o1.5 c.2
"""#
}
