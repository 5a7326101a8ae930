package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"
)

const (
	backupFolder = "backup"
	backupSuffix = ".db"
	keptBackups  = 10
)

// Backup writes a copy of the database: everything but the device key. The
// file takes its name once it is complete, and is read back.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := writeBackup(ctx, path, s.read); err != nil {
		return err
	}
	if err := s.env.Probe(path); err != nil {
		return fmt.Errorf("the backup %s cannot be read back: %w", path, err)
	}
	return nil
}

// writeBackup copies what a read transaction sees.
func writeBackup(ctx context.Context, path string, read func(func(*bolt.Tx) error) error) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s exists; give the backup another name", path)
	}
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	err = read(func(tx *bolt.Tx) (err error) {
		guarded("write the backup", &err, func() error {
			_, err := tx.WriteTo(cancellable{ctx, f})
			return err
		})
		return err
	})
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = errors.Join(os.Rename(part, path), syncFolder(filepath.Dir(path)))
	}
	if err != nil {
		if ctx.Err() != nil { // bbolt does not wrap what its writer returned
			err = ctx.Err()
		}
		return errors.Join(fmt.Errorf("write the backup: %w", err), removeFile(part))
	}
	return nil
}

// cancellable writes until its context ends.
type cancellable struct {
	ctx context.Context
	to  io.Writer
}

func (c cancellable) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.to.Write(b)
}

// backups are the files in backup/, oldest first.
func (s *Store) backups() ([]string, error) {
	dir := filepath.Join(s.dir, backupFolder)
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("read the backups: %w", err)
	}
	var paths []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), backupSuffix) {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	slices.Sort(paths)
	return paths, nil
}

// addBackup writes one more file into backup/.
func (s *Store) addBackup(read func(func(*bolt.Tx) error) error) (path string, err error) {
	dir := filepath.Join(s.dir, backupFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("write the backup: %w", err)
	}
	name := s.env.Now().UTC().Format("20060102T150405.000")
	for n := 0; ; n++ { // two within a millisecond, or a clock that stands still
		path = filepath.Join(dir, fmt.Sprintf("%s-%03d%s", name, n, backupSuffix))
		if _, err := os.Lstat(path); err != nil {
			return path, writeBackup(context.Background(), path, read)
		}
	}
}

// backupOnClose makes a backup and removes the oldest.
func (s *Store) backupOnClose() error {
	if _, err := s.addBackup(s.read); err != nil {
		return err
	}
	paths, err := s.backups()
	if err != nil {
		return err
	}
	for _, p := range paths[:max(0, len(paths)-keptBackups)] {
		err = errors.Join(err, removeFile(p))
	}
	return err
}

// replaceBackups makes a new backup in place of all others: they may hold what
// was erased. The caller holds s.swap.
func (s *Store) replaceBackups() error {
	old, err := s.backups()
	if err != nil || len(old) == 0 {
		return err
	}
	path, err := s.addBackup(s.db.View)
	if err != nil {
		return err
	}
	if err := s.env.Probe(path); err != nil {
		return fmt.Errorf("the backup %s cannot be read back: %w", path, err)
	}
	for _, p := range old {
		err = errors.Join(err, removeFile(p))
	}
	return errors.Join(err, syncFolder(filepath.Join(s.dir, backupFolder)))
}

// copyFile copies a file beside a name, and moves it there when it is complete.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to+newSuffix, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(to+newSuffix, to), syncFolder(filepath.Dir(to)))
}
