namespace Saas.Offers.OpenData;

/// <summary>What the OpenAPI document shows of the open feeds.</summary>
internal static class OpenExamples
{
    public const string Series = """
        {
          "next": "https://lenvik.mestra.example/api/v1/open/session-series?afterChangeNumber=42",
          "items": [
            { "state": "updated", "kind": "SessionSeries", "id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "modified": 41, "data": { "@type": "SessionSeries", "@context": "https://openactive.io/", "name": "Livsstilskurs for deg med type 2-diabetes" } },
            { "state": "deleted", "kind": "SessionSeries", "id": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a11", "modified": 42 }
          ],
          "license": "https://creativecommons.org/licenses/by/4.0/"
        }
        """;

    public const string Session = """
        {
          "next": "https://lenvik.mestra.example/api/v1/open/scheduled-sessions?afterChangeNumber=43",
          "items": [
            { "state": "updated", "kind": "ScheduledSession", "id": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "modified": 43, "data": { "@type": "ScheduledSession", "@context": "https://openactive.io/", "startDate": "2099-10-13T08:00:00Z", "remainingAttendeeCapacity": 4 } }
          ],
          "license": "https://creativecommons.org/licenses/by/4.0/"
        }
        """;
}
