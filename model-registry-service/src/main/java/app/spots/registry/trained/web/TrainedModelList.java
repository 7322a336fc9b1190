package app.spots.registry.trained.web;

import app.spots.contracts.model.ModelTrained;
import java.util.List;

record TrainedModelList(List<ModelTrained> models) {}
