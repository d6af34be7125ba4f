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
          "capacity": 12, "waitingList": true, "acceptHours": 48, "lateEnrolment": false,
          "pools": [ { "name": "Pasienter", "roles": ["participant"], "seats": 8 }, { "name": "Pårørende", "roles": ["next-of-kin", "parent"], "seats": 4 } ],
          "certificateShare": 80, "breakMinutes": 30, "approval": "approved", "approvalBasis": "Godkjent av NAV 4. mars 2099, folketrygdloven § 9-13.",
          "sessions": [ { "title": "Å leve med type 2-diabetes", "startsAt": "2099-10-13T10:00:00+02:00", "endsAt": "2099-10-13T13:00:00+02:00" } ]
        }
        """;

    public const string Cancel = """{ "reason": "For få påmeldte. Vi setter opp kurset igjen på nyåret." }""";

    public const string Enrolment = """
        {
          "name": "Selam Tesfay", "email": "selam@example.no", "phone": "41400123", "role": "participant", "homeMunicipality": "1931", "language": "nb",
          "needs": { "interpreterLanguage": "tigrinja", "companion": false, "wheelchair": true, "hearingLoop": false },
          "with": { "name": "Kari Tesfay", "role": "next-of-kin", "needs": { "hearingLoop": true } }
        }
        """;

    public const string EnrolmentAnswer = """{ "offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "status": "waiting" }""";

    public const string Catalogue = """{"items": [{"id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "owner": "019a9f3e-0000-7c11-8a44-0d6b5f1f2a01", "language": "nb", "title": "Livsstilskurs for deg med type 2-diabetes", "summary": "Lær om mat, bevegelse og blodsukker.", "kind": "course", "participation": "enrolled", "audience": "patient", "ageGroup": "18-63", "orientation": "diagnosis-specific", "topic": "type-2-diabetes", "field": "somatic", "referral": "none", "placeKind": "fixed", "place": "Grupperom 1, DMS Midt-Troms, Finnsnes", "municipality": "1931", "regionWide": false, "capacity": 12, "freeSeats": 4, "waitingList": true, "startsAt": "2099-10-13T08:00:00+00:00", "endsAt": "2099-11-17T12:00:00+00:00", "sessions": 6}], "next": "P2LRGB0HL68fdr1g1DOjMTIzNDU2Nzg5"}""";

    public const string PublicOffer = """{"id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "owner": "019a9f3e-0000-7c11-8a44-0d6b5f1f2a01", "language": "nb", "title": "Livsstilskurs for deg med type 2-diabetes", "summary": "Lær om mat, bevegelse og blodsukker.", "kind": "course", "participation": "enrolled", "audience": "patient", "ageGroup": "18-63", "orientation": "diagnosis-specific", "topic": "type-2-diabetes", "field": "somatic", "referral": "none", "placeKind": "fixed", "place": "Grupperom 1, DMS Midt-Troms, Finnsnes", "municipality": "1931", "regionWide": false, "capacity": 12, "freeSeats": 4, "waitingList": true, "startsAt": "2099-10-13T08:00:00+00:00", "endsAt": "2099-11-17T12:00:00+00:00", "status": "published", "description": "Seks samlinger med god tid til å dele erfaringer.", "cooperation": "user-organisation", "healthRegion": "nord", "preventionStage": "living-with", "deliveryLanguage": "nb", "level": "municipal", "professional": "Sara Lind", "professionalTitle": "Diabetessykepleier", "representative": "Wenche Myrvang", "representativeOrganisation": "Diabeteslaget", "sessions": [{"id": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "number": 1, "title": "Å leve med type 2-diabetes", "startsAt": "2099-10-13T08:00:00+00:00", "endsAt": "2099-10-13T11:00:00+00:00", "status": "planned"}], "people": [{"side": "professional", "name": "Sara Lind", "about": "Diabetessykepleier"}, {"side": "representative", "name": "Wenche Myrvang", "about": "Diabeteslaget"}], "lateEnrolment": false, "pools": [{"name": "Pasienter", "roles": ["participant"], "seats": 8, "free": 2}, {"name": "Pårørende", "roles": ["next-of-kin", "parent"], "seats": 4, "free": 2}], "grownGroups": [{"id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a11", "title": "Selvhjelpsgruppe etter kurset"}]}""";

    public const string OfferView = """{"id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "language": "nb", "title": "Livsstilskurs for deg med type 2-diabetes", "summary": "Lær om mat, bevegelse og blodsukker.", "kind": "course", "participation": "enrolled", "audience": "patient", "ageGroup": "18-63", "orientation": "diagnosis-specific", "topic": "type-2-diabetes", "field": "somatic", "referral": "none", "placeKind": "fixed", "place": "Grupperom 1, DMS Midt-Troms, Finnsnes", "municipality": "1931", "regionWide": false, "capacity": 12, "waitingList": true, "startsAt": "2099-10-13T08:00:00+00:00", "endsAt": "2099-11-17T12:00:00+00:00", "status": "published", "description": "Seks samlinger med god tid til å dele erfaringer.", "cooperation": "user-organisation", "healthRegion": "nord", "preventionStage": "living-with", "deliveryLanguage": "nb", "level": "municipal", "professional": "Sara Lind", "professionalTitle": "Diabetessykepleier", "representative": "Wenche Myrvang", "representativeOrganisation": "Diabeteslaget", "sessions": [{"id": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "number": 1, "title": "Å leve med type 2-diabetes", "startsAt": "2099-10-13T08:00:00+00:00", "endsAt": "2099-10-13T11:00:00+00:00", "status": "planned"}], "translations": [], "acceptHours": 48, "seatsTaken": 8, "waiting": 0, "certificateShare": 80, "breakMinutes": 30, "approval": "approved", "approvalBasis": "Godkjent av NAV 4. mars 2099, folketrygdloven § 9-13.", "lateEnrolment": false, "pools": [{"name": "Pasienter", "roles": ["participant"], "seats": 8, "seatsTaken": 6, "waiting": 0, "free": 2}, {"name": "Pårørende", "roles": ["next-of-kin", "parent"], "seats": 4, "seatsTaken": 2, "waiting": 0, "free": 2}], "quotas": [{"municipality": "1931", "seats": 6, "seatsTaken": 3, "isDefault": false}], "quotaForOthers": 2}""";

    public const string Participants = """{"items": [{"id": "019a9f3e-8000-7c11-8a44-0d6b5f1f2a30", "number": 1, "status": "confirmed", "name": "Selam Tesfay", "email": "selam@example.no", "phone": "41400123", "role": "participant", "homeMunicipality": "1931", "needs": {"interpreterLanguage": "tigrinja", "companion": false, "wheelchair": true, "hearingLoop": false}, "createdAt": "2099-09-01T09:30:00+00:00"}]}""";
}
