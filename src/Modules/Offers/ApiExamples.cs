namespace Saas.Offers;

/// <summary>What the OpenAPI document shows. A test sends each of them.</summary>
internal static class ApiExamples
{
    public const string Offer = """
        {
          "title": "Livsstilskurs for deg med type 2-diabetes",
          "summary": "Lær om mat, bevegelse og blodsukker sammen med andre i samme situasjon.",
          "description": "Seks samlinger med god tid til å dele erfaringer.",
          "translations": [ { "language": "en", "title": "Lifestyle course for type 2 diabetes", "summary": "Food, activity and blood sugar, together with others.", "description": "" } ],
          "kind": "course", "participation": "enrolled", "audience": "patient", "ageGroup": "18-63", "orientation": "diagnosis-specific", "topic": "type-2-diabetes",
          "field": "somatic", "referral": "none", "cooperation": "user-organisation", "placeKind": "fixed", "place": "Grupperom 1, DMS Midt-Troms, Finnsnes", "municipality": "1931",
          "professional": "Sara Lind", "professionalTitle": "Diabetessykepleier", "representative": "Wenche Myrvang", "representativeOrganisation": "Diabeteslaget",
          "capacity": 12, "waitingList": true, "acceptHours": 48,
          "sessions": [ { "title": "Å leve med type 2-diabetes", "startsAt": "2099-10-13T10:00:00+02:00", "endsAt": "2099-10-13T13:00:00+02:00" } ]
        }
        """;

    public const string Cancel = """{ "reason": "For få påmeldte. Vi setter opp kurset igjen på nyåret." }""";

    public const string Enrolment = """
        {
          "name": "Selam Tesfay", "email": "selam@example.no", "phone": "41400123", "role": "participant", "homeMunicipality": "1931", "language": "nb",
          "needs": { "interpreterLanguage": "tigrinja", "companion": false, "wheelchair": true, "hearingLoop": false }
        }
        """;

    public const string EnrolmentAnswer = """{ "offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "status": "waiting" }""";
}
