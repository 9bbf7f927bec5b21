"""稳评助手: a chat bot that walks assessors through social stability risk assessment (社会稳定风险评估)."""
