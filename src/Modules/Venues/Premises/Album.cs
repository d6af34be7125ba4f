using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Files;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>The pictures of venues: kept, taken away, and shown to everybody.</summary>
internal sealed class Album(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <summary>A picture of the room, by id. Its content never changes, so that browsers may keep it; the type is the one that was found in the content, and nothing in it can run.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/lokaler/bilder/{id:guid}", async Task<FileContentHttpResult> (PhotoId id, TenantDb db, HttpContext http) =>
        {
            var photo = await db.Photos.AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Content, p.ContentType }).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("photo");
            http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return TypedResults.File(photo.Content, photo.ContentType);
        }).Public().ExcludeFromDescription();

    public async Task<PhotoId> AddAsync(VenueId venue, RoomId? room, string description, Picture picture, CancellationToken cancellation)
    {
        var photo = Photo.Of(db.TenantId, venue, room, description, picture, time.GetUtcNow());
        db.Photos.Add(photo);
        audit.Note("venues.add-photo", "venue", venue.Value);
        await db.SaveChangesAsync(cancellation);
        return photo.Id;
    }

    public async Task RemoveAsync(PhotoId id, CancellationToken cancellation)
    {
        var photo = await db.Photos.SingleOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new Missing("photo");
        db.Photos.Remove(photo);
        audit.Note("venues.remove-photo", "venue", photo.VenueId.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
