using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackCare.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Counts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "counts",
                schema: "backcare",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counts", x => new { x.week, x.what });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counts",
                schema: "backcare");
        }
    }
}
