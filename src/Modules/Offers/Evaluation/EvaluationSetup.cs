using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Offers.Evaluation.Across;
using Saas.Offers.Evaluation.Answering;
using Saas.Offers.Evaluation.Asking;
using Saas.Offers.Evaluation.Results;
using Saas.Offers.Templates;

namespace Saas.Offers.Evaluation;

internal static class EvaluationSetup
{
    public static void AddEvaluation(this IServiceCollection services)
    {
        services.AddScoped<FormLibrary>();
        services.AddScoped<EvaluationDesk>();
        services.AddScoped<AnswerDesk>();
        services.AddScoped<ReadReport>();
        services.AddScoped<ReadAcross>();
        services.AddScoped<ITemplatePart, EvaluationPart>();
        services.AddTenantJob<SendEvaluations>();
        services.AddEvaluationMails();
    }
}
