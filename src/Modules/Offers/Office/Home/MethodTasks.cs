using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Office.OnePhase;
using Saas.Ui;

namespace Saas.Offers.Office.Home;

/// <summary>What the standard method asks for and nobody has seen to.</summary>
internal sealed class MethodTasks(IStringLocalizer<MethodText> text, Format format)
{
    public IEnumerable<HomeTask> Of(IEnumerable<UnfinishedEvaluation> evaluations) => evaluations.Select(evaluation =>
    {
        var lacking = evaluation switch
        {
            { HasProfessional: true } => "Representative",
            { HasRepresentative: true } => "Professional",
            _ => "Both",
        };
        return new HomeTask(
            "PersonPlus", "warning", text["Task.Evaluation." + lacking, evaluation.Title], text["Task.Ends", format.ShortDate(Oslo.Date(evaluation.EndsAt))],
            text["Task.EvaluationNote"], PhaseSlug.Href(evaluation.Id, MethodPhase.Evaluation), text["Task.EvaluationButton"], evaluation.EndsAt.AddDays(7));
    });
}
