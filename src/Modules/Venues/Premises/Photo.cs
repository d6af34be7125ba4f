using Saas.Kernel.Files;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

internal readonly record struct PhotoId(Guid Value) : IStrongId<PhotoId>
{
    public static PhotoId From(Guid value) => new(value);
    public static PhotoId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out PhotoId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A picture of a venue or of one of its rooms. Its content never changes, so it may be kept by whoever fetched it.</summary>
internal sealed class Photo : ITenantOwned
{
    private Photo()
    {
    }

    public TenantId TenantId { get; private init; }

    public PhotoId Id { get; private init; }

    public VenueId VenueId { get; private init; }

    public RoomId? RoomId { get; private init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public string Description { get; private init; } = "";

    public string ContentType { get; private init; } = "";

    public byte[] Content { get; private init; } = [];

    public int Width { get; private init; }

    public int Height { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static Photo Of(TenantId tenant, VenueId venue, RoomId? room, string description, Picture picture, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = PhotoId.New(now), VenueId = venue, RoomId = room, Description = description, ContentType = picture.ContentType, Content = picture.Content,
        Width = picture.Width, Height = picture.Height, CreatedAt = now,
    };
}
