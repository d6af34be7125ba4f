namespace Saas.Offers.Evaluation;

/// <summary>What the OpenAPI document shows of evaluation. Tests send the bodies and read the answers.</summary>
internal static class EvaluationExamples
{
    public const string Form = """
        {
          "title": { "nb": "Før og etter kurset", "nn": "Før og etter kurset", "en": "Before and after the course" },
          "monthsAfter": 3,
          "questions": [
            { "kind": "published", "scale": "who5" },
            { "kind": "scale", "text": { "nb": "Hvor trygg er du på å måle blodsukkeret selv?" }, "least": 1, "most": 5, "low": { "nb": "Ikke trygg" }, "high": { "nb": "Helt trygg" } },
            { "kind": "choice", "text": { "nb": "Hvordan var lengden?" }, "choices": [ { "text": { "nb": "For kort" } }, { "text": { "nb": "Passe" } } ], "moments": ["after"] },
            { "kind": "text", "text": { "nb": "Hva kan bli bedre?" }, "moments": ["after"] }
          ]
        }
        """;

    public const string FormView = """{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "version": 1, "isSent": false, "isRetired": false, "form": {"title": {"nb": "Før og etter kurset"}, "monthsAfter": 3, "questions": [{"key": "q1", "kind": "published", "scale": "who5", "choices": [], "multiple": false, "optional": false, "moments": ["before", "after", "months-after"]}]}}""";

    public const string Forms = """{"items": [{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "name": "Før og etter kurset", "version": 1, "isStandard": false, "isRetired": false, "offers": 2}]}""";

    public const string Scales = """{"items": [{"key": "who5", "name": {"nb": "Trivsel (WHO-5)", "nn": "Trivsel (WHO-5)", "en": "Wellbeing (WHO-5)"}, "source": "World Health Organization (1998).", "licence": "WHO, CC BY-NC-SA 3.0 IGO", "isOwn": false, "items": 5, "least": 0, "most": 100, "languages": [{"language": "nb", "wording": "second-hand", "source": "Norwegian version by Olaf Bakke (2004), version 1.1."}]}]}""";

    public const string Choice = """{ "monthsAfter": 3 }""";

    public const string Close = """{ "moment": "after" }""";

    public const string Results = """{"offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "formId": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "version": 1, "monthsAfter": 3, "moments": [{"moment": "before", "state": "shown", "sent": 9, "answered": 9}, {"moment": "after", "state": "shown", "sent": 9, "answered": 8}], "scales": [{"question": "q1", "scale": "who5", "least": 0, "most": 100, "beforeAfter": {"number": 8, "first": {"number": 8, "mean": 48.5, "spread": 14.2}, "second": {"number": 8, "mean": 61, "spread": 12.9}, "change": {"number": 8, "mean": 12.5, "spread": 9.7}}, "alone": []}], "choices": [{"question": "q3", "moment": "after", "persons": 8, "choices": [{"choice": "c1"}, {"choice": "c2", "number": 8}]}], "texts": [{"question": "q4", "moment": "after", "texts": ["Gjerne lenger pauser."]}]}""";
}
