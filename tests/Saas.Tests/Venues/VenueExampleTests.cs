using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Venues;
using Saas.Venues.Premises;
using Saas.Venues.Reservations;

namespace Saas.Tests.Venues;

/// <summary>The document's examples are what the API really says: each has exactly the fields of the type it shows.</summary>
public sealed class VenueExampleTests
{
    [Fact]
    public void Venues_and_rooms_look_like_their_examples()
    {
        Same<PageOf<VenueView>>(VenueExamples.Venues);
        Same<PageOf<RoomView>>(VenueExamples.Rooms);
        Same<FreeView>(VenueExamples.Free);
        Same<PageOf<ClosedDayView>>(VenueExamples.ClosedDays);
    }

    [Fact]
    public void Reservations_look_like_their_examples()
    {
        Same<ReservationReceipt>(VenueExamples.Receipt);
        Same<PageOf<ReservationView>>(VenueExamples.Reservations);
    }

    private static void Same<T>(string example)
    {
        var written = JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<T>(example, HouseJson.Options), HouseJson.Options);
        Assert.True(JsonElement.DeepEquals(written, JsonDocument.Parse(example).RootElement), written.GetRawText());
    }
}
