using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Offers;
using Saas.Offers.Agreements;
using Saas.Offers.Catalogue;
using Saas.Offers.Competences;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation;
using Saas.Offers.Method;
using Saas.Offers.Planning;

namespace Saas.Tests.Api;

/// <summary>The document's examples are what the API really says: each has exactly the fields of the type it shows.</summary>
public sealed class ApiExampleTests
{
    [Fact]
    public void The_catalogue_looks_like_its_example() => Same<PageOf<OfferSummary>>(ApiExamples.Catalogue);

    [Fact]
    public void A_public_offer_looks_like_its_example() => Same<PublicOffer>(ApiExamples.PublicOffer);

    [Fact]
    public void A_managed_offer_looks_like_its_example() => Same<OfferView>(ApiExamples.OfferView);

    [Fact]
    public void Participants_look_like_their_example() => Same<PageOf<ParticipantView>>(ApiExamples.Participants);

    [Fact]
    public void A_plan_looks_like_its_example() => Same<MethodView>(MethodExamples.Method);

    [Fact]
    public void Evaluation_looks_like_its_examples()
    {
        Same<PageOf<ScaleView>>(EvaluationExamples.Scales);
        Same<PageOf<FormSummary>>(EvaluationExamples.Forms);
        Same<FormView>(EvaluationExamples.FormView);
        Same<EvaluationView>(EvaluationExamples.Results);
    }

    [Fact]
    public void A_competence_looks_like_its_example() => Same<CompetenceView>(CompetenceEndpoints.View);

    [Fact]
    public void An_agreement_looks_like_its_example() => Same<AgreementView>(AgreementEndpoints.View);

    [Fact]
    public void A_session_looks_like_its_example() => Same<SessionPlanView>(SessionExamples.View);

    [Fact]
    public void A_series_looks_like_its_example() => Same<IReadOnlyList<SessionPlanView>>(SessionExamples.Many);

    [Fact]
    public void A_reminder_looks_like_its_example() => Same<ReminderView>(SessionExamples.ReminderAnswer);

    private static void Same<T>(string example)
    {
        var written = JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<T>(example, HouseJson.Options), HouseJson.Options);
        Assert.True(JsonElement.DeepEquals(written, JsonDocument.Parse(example).RootElement), written.GetRawText());
    }
}
