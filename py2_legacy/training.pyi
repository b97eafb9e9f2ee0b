from reference.training import TrainingResult as TrainingResult
